// SPDX-License-Identifier: Apache-2.0
// FilledVariables: the kept thing of a variable or field that a store fills, by the type that is
// written for it: `var orders []Order; db.Find(&orders)`, `db.Find(&buyer.Orders)`.
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
  /// "Order" of `shop.Order` as a file names the type: the package that it is named with, else the
  /// file's own, declares the thing.
  std::optional<std::size_t> named(FileId file, std::string_view type) const;

 private:
  std::optional<std::size_t> of_type(FileId file, std::string_view type) const;
  std::optional<std::size_t> of_field(ValueRef value) const;
  void find_packages();
  bool is_of_package(FileId file, std::string_view package, std::size_t entity) const;

  const Inputs& in_;
  const EntityObjects& objects_;
  const Model& model_;
  std::set<std::string, std::less<>> ecosystems_;
  std::vector<std::string_view> of_file_;
  /// By kept thing: the packages whose classes say what it is; empty where none does.
  std::vector<std::set<std::string_view>> packages_;
};

}  // namespace cutaway::model
