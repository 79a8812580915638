// SPDX-License-Identifier: Apache-2.0
// Goes through the rows of catalogue/role_shapes.toml.
#include "narrative/roles/role_lists.h"

#include "model/stack/samples.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::narrative {

bool is_listed(const RoleSubject& of, std::string_view list, std::string_view word) {
  return std::ranges::any_of(
      of.story.analysis.catalogue->table("role_shapes"),
      [&](const auto& row) { return row.first == list && row.second == word; });
}

bool is_kind_listed(const RoleSubject& of, std::string_view list) {
  return is_listed(of, list, of.technology.category) || is_listed(of, list, of.technology.id);
}

bool is_for_trying(const RoleSubject& of, std::string_view file_name) {
  const auto words = identifier_words(file_name);
  return std::ranges::any_of(
      words, [&](const std::string& word) { return is_listed(of, "images.trying", word); });
}

std::vector<std::vector<std::string>> role_rows(const RoleSubject& of, std::string_view key,
                                                std::size_t columns) {
  constexpr std::string_view kSign = " | ";
  std::vector<std::vector<std::string>> out;
  for (const auto& [name, row] : of.story.analysis.catalogue->table("role_shapes")) {
    if (name != key) continue;
    std::vector<std::string> cells;
    std::string_view rest = row;
    for (std::size_t at = rest.find(kSign); cells.size() + 1 < columns && at != rest.npos;
         at = rest.find(kSign)) {
      cells.emplace_back(rest.substr(0, at));
      rest.remove_prefix(at + kSign.size());
    }
    cells.emplace_back(rest);
    if (cells.size() == columns) out.push_back(std::move(cells));
  }
  return out;
}

bool lies_aside(const RoleSubject& of, const std::string& path) {
  return contains(lower(path), "migration") ||
         model::is_by_hand(*of.story.analysis.catalogue, path);
}

}  // namespace cutaway::narrative
