// SPDX-License-Identifier: Apache-2.0
// What schema files say of their fields beside their names: where they hang, who may ask for them.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/guards/guard_functions.h"
#include "meaning/facts.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

/// "Order" of "Order!"; "" of a list.
std::string_view type_of(std::string_view written);

/// Types that are named after a root type (`UserMutation`) and that one of its fields, which takes
/// nothing, gives back, as one thing and alone: by type the field. Their fields are operations,
/// too.
std::map<std::string, std::string, std::less<>> namespaces(const ReaderContext& context,
                                                           std::span<const FileId> schemas,
                                                           std::span<const std::string> roots);

/// Reads the directives on fields and on their types (`@auth(requires: ["admin"])`).
class SchemaGuards {
 public:
  explicit SchemaGuards(const ReaderContext& context) : context_(context), functions_(context) {}

  /// The schema files of the project: a directive counts when one of them declares it.
  void note(std::span<const FileId> schemas);
  /// What the directives on a field ask for; what the field says takes the place of what its type
  /// says. Only names after logins and rights count.
  std::vector<Guarding> of(SymbolRef field) const;

 private:
  std::vector<Guarding> on(SymbolRef symbol) const;

  const ReaderContext& context_;
  GuardFunctions functions_;
  std::set<std::string, std::less<>> declared_;
};

}  // namespace cutaway::meaning
