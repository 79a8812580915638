// SPDX-License-Identifier: Apache-2.0
// Replay: carries out changes in their order and gives the tables that are left.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/data/change.h"
#include "meaning/data/column_types.h"

namespace cutaway::meaning {

/// The part of a table's name that counts, in lower case: `"public".Users` → "users".
std::string table_key(std::string_view name);
/// The same name in singular and plural, in snake and camel case.
std::string loose_key(std::string_view name);

class Replay {
 public:
  explicit Replay(const ColumnTypes& types) : types_(types) {}
  void apply(const Change& change);
  bool has(std::string_view table) const { return at(table) != nullptr; }
  /// Tables in the order in which they were made. Targets that follow from a column's name are
  /// looked up now; `source` is said of all.
  std::vector<Entity> finish(Entity::Source source);
  /// Changes to tables that nobody made: the replay does not hold all steps.
  std::size_t missed() const { return missed_; }
  std::size_t applied() const { return applied_; }

 private:
  struct Pending {
    std::string column, target;
    bool guess = false;
  };
  Entity* at(std::string_view table);
  const Entity* at(std::string_view table) const { return const_cast<Replay*>(this)->at(table); }
  void create(const Change& change);
  void drop(const Change& change);
  void rename(const Change& change);
  void change_table(Entity& table, const Change& change);
  void change_column(Entity& table, const Change& change);
  void relate(Entity& table, const Change& change);
  void drop_relation(Entity& table, const Change& change);
  void drop_columns(Entity& table, const Change& change);
  void rename_column(Entity& table, const Change& change);
  void resolve(Entity& table) const;

  const ColumnTypes& types_;
  std::vector<Entity> tables_;
  std::map<std::string, std::size_t, std::less<>> index_;  ///< by table_key
  std::map<std::string, std::vector<std::string>, std::less<>> enums_;
  /// Columns of a relation by its table and name.
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> constraints_;
  std::size_t missed_ = 0, applied_ = 0;
};

}  // namespace cutaway::meaning
