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
  for (const auto& [key, value] : catalogue.table("library_columns")) {
    const std::string group = key.substr(0, key.rfind('.'));
    for (const std::string& origin : origins[group]) {
      if (key.ends_with(".columns")) columns_[origin].push_back(field(value));
      if (key.ends_with(".table")) tables_[origin] = value;
    }
  }
}

const std::vector<EntityField>& LibraryColumns::of(std::string_view origin) const {
  static const std::vector<EntityField> kNone;
  const auto at = columns_.find(plain(origin));
  return at == columns_.end() ? kNone : at->second;
}

std::string_view LibraryColumns::table(std::string_view origin) const {
  const auto at = tables_.find(plain(origin));
  return at == tables_.end() ? std::string_view() : std::string_view(at->second);
}

}  // namespace cutaway::meaning
