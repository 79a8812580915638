// SPDX-License-Identifier: Apache-2.0
// FilledVariables: the kept thing of a variable that a store fills, by the type that is written for
// it: `var orders []Order; db.Find(&orders)`.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/data/entity_objects.h"

namespace cutaway::model {

class FilledVariables {
 public:
  FilledVariables(const Inputs& in, const EntityObjects& objects, const Model& model);
  /// Whether libraries of the file's ecosystem fill variables at all.
  bool fills(FileId file) const { return ecosystems_.contains(of_file_[file.index()]); }
  /// What a variable, or a thing that is made there, is one of.
  std::optional<std::size_t> of(FileId file, ValueId value, SymbolId scope) const;

 private:
  std::optional<std::size_t> of_type(FileId file, std::string_view type) const;
  bool is_of_package(FileId file, std::string_view package, std::size_t entity) const;

  const Inputs& in_;
  const EntityObjects& objects_;
  const Model& model_;
  std::set<std::string, std::less<>> ecosystems_;
  std::vector<std::string_view> of_file_;
};

}  // namespace cutaway::model
