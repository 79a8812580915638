// SPDX-License-Identifier: Apache-2.0
// Inherited: which classes answer for a method that is annotated in a base class or an interface.
#pragma once

#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "meaning/api/lookup/type_parts.h"
#include "meaning/site.h"

namespace cutaway::meaning {

class Inherited {
 public:
  explicit Inherited(const ReaderContext& context) : context_(context), parts_(context) {}

  /// A method with routes of its own: whoever overrides with such a method does not inherit.
  void note(SymbolRef method) { noted_.insert(method); }
  /// The classes that answer for a method: its own one, and every class of the product below it
  /// that inherits it; abstract classes and interfaces answer for nothing. At most 200, in the
  /// order of distance, then of path and line.
  std::vector<SymbolRef> bearers(SymbolRef method);
  /// A class, the annotations of the project on it, its other parts, and all of the project that it
  /// extends, nearest first.
  std::vector<SymbolRef> ancestry(SymbolRef of) const;
  /// Whether the class, or one above it, carries an annotation whose origin matches; annotations of
  /// the project count by what stands on them.
  bool carries(SymbolRef of, std::string_view origins) const;
  /// Whether both are one class, written in several files.
  bool are_one(SymbolRef a, SymbolRef b) const;

 private:
  const syntax::Symbol& symbol(SymbolRef ref) const;
  void read_children();
  bool overrides(SymbolRef owner, SymbolRef method) const;
  bool is_concrete(SymbolRef type) const;
  bool annotated(SymbolRef of, std::string_view origins) const;

  const ReaderContext& context_;
  mutable TypeParts parts_;
  std::set<SymbolRef> noted_;
  std::map<SymbolRef, std::vector<SymbolRef>> children_;
  bool read_ = false;
};

/// "{jakarta,javax}.ws.rs:Path|*:Route": one of the globs matches.
bool matches_any(std::string_view globs, std::string_view origin);

}  // namespace cutaway::meaning
