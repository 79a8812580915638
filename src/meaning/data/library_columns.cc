// SPDX-License-Identifier: Apache-2.0
// Reads the rows of library_columns.toml.
#include "meaning/data/library_columns.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// `:` and `.` are the same in origins.
std::string plain(std::string_view origin) {
  std::string out(origin);
  std::ranges::replace(out, ':', '.');
  return out;
}

}  // namespace

EntityField LibraryColumns::field(std::string_view row) {
  EntityField field;
  const auto words = split(trim(row), ' ');
  field.name = words[0];
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (word.starts_with(">")) continue;
    if (word == "key") {
      field.primary = true;
      field.unique = true;
      field.nullable = false;
    } else if (word == "unique") {
      field.unique = true;
    } else {
      field.nullable = word.ends_with("?");
      if (word.ends_with("?")) word.remove_suffix(1);
      field.type = word;
    }
  }
  return field;
}

LibraryColumns::LibraryColumns(const catalogue::Catalogue& catalogue) {
  // Rows "<group>.origins" and "<group>.columns"; a group has one or more origins.
  std::map<std::string, std::vector<std::string>> origins;
  for (const auto& [key, value] : catalogue.table("library_columns")) {
    const std::string group = key.substr(0, key.rfind('.'));
    if (key.ends_with(".origins")) origins[group].push_back(plain(value));
  }
  std::map<std::string, std::vector<LibraryColumn>> in_group;
  std::vector<std::pair<std::string, std::string>> groups;  // table, group
  for (const auto& [key, value] : catalogue.table("library_columns")) {
    const std::string group = key.substr(0, key.rfind('.'));
    const bool column = key.ends_with(".columns");
    const std::size_t arrow = value.find('>');
    const LibraryColumn row{column ? field(value) : EntityField(),
                            arrow == std::string::npos ? "" : value.substr(arrow + 1)};
    if (column) in_group[group].push_back(row);
    for (const std::string& origin : origins[group]) {
      if (column) columns_[origin].push_back(row);
      if (key.ends_with(".table")) tables_[origin] = value;
    }
    if (key.ends_with(".table")) groups.emplace_back(value, group);
  }
  for (const auto& [table, group] : groups) by_table_[table] = in_group[group];
}

const std::vector<LibraryColumn>& LibraryColumns::in_table(std::string_view table) const {
  static const std::vector<LibraryColumn> kNone;
  const auto at = by_table_.find(table);
  return at == by_table_.end() ? kNone : at->second;
}

const std::vector<LibraryColumn>& LibraryColumns::of(std::string_view origin) const {
  static const std::vector<LibraryColumn> kNone;
  const auto at = columns_.find(plain(origin));
  return at == columns_.end() ? kNone : at->second;
}

std::string_view LibraryColumns::table(std::string_view origin) const {
  const auto at = tables_.find(plain(origin));
  return at == tables_.end() ? std::string_view() : std::string_view(at->second);
}

}  // namespace cutaway::meaning
