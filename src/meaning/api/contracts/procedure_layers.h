// SPDX-License-Identifier: Apache-2.0
// What a procedure passes that a builder puts before it: `member.input(order).query(find)` with
// `const member = start.use(asksWhoIsThere)`.
#pragma once

#include <string_view>
#include <vector>

#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {

/// Where a builder, or what is made by one, is written.
struct Built {
  FileId file;
  SymbolId scope;
  ValueId value;
};

/// Guards among what the calls named in `by` ("=use") were given, in the whole chain, builders that
/// it begins with followed; outermost first.
std::vector<Guarding> procedure_layers(const ReaderContext& context, Guards& guards, Built built,
                                       std::string_view by);

}  // namespace cutaway::meaning
