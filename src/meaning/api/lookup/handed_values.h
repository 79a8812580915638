// SPDX-License-Identifier: Apache-2.0
// Handed values: what of a caller's arguments a Value in the called function is.
#pragma once

#include <string_view>

#include "meaning/context.h"

namespace cutaway::meaning {

struct Handed {
  int place = -1;          ///< of the argument, from 0; -1: nothing that callers hand over
  int from_end = 0;        ///< 1 is the last argument; then `place` is that of the rest parameter
  std::string_view field;  ///< of the record that stands there, empty for the whole argument

  bool is_none() const { return place < 0; }
  friend bool operator==(const Handed&, const Handed&) = default;
};

/// `path`, `options.path`, `args[1]`, `args[args.length - 1]` and names that are bound to such in
/// the function: `const [router, path] = args`.
Handed handed_value(const ReaderContext& context, SymbolRef function, ValueRef value);

/// What an annotation is handed first, where that is a member of something outside and more is
/// handed with it: `@members(router.get, "/orders")`; 0 for any other.
linking::NameId handed_member(const ReaderContext& context, FileId file,
                              const syntax::Annotation& note);

/// What a call hands over there: an argument, one by name, or what the record that stands there
/// keeps under the field. Invalid when the call gives nothing of the kind.
ValueRef given_by(const ReaderContext& context, SymbolRef function, FileId file,
                  const syntax::Call& call, const Handed& handed);

}  // namespace cutaway::meaning
