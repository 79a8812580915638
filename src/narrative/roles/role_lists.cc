// SPDX-License-Identifier: Apache-2.0
// Goes through the rows of catalogue/role_shapes.toml.
#include "narrative/roles/role_lists.h"

#include "model/stack/samples.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"

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

std::vector<std::string_view> cells_of(std::string_view row, std::size_t most) {
  constexpr std::string_view kSign = " | ";
  std::vector<std::string_view> out;
  for (std::size_t at = row.find(kSign); out.size() + 1 < most && at != row.npos;
       at = row.find(kSign)) {
    out.push_back(row.substr(0, at));
    row.remove_prefix(at + kSign.size());
  }
  out.push_back(row);
  return out;
}

std::vector<std::vector<std::string>> role_rows(const RoleSubject& of, std::string_view key,
                                                std::size_t columns) {
  std::vector<std::vector<std::string>> out;
  for (const auto& [name, row] : of.story.analysis.catalogue->table("role_shapes")) {
    if (name != key) continue;
    const auto cells = cells_of(row, columns);
    if (cells.size() == columns) out.emplace_back(cells.begin(), cells.end());
  }
  return out;
}

const Place& declared_in_code(const RoleSubject& of, const std::vector<Place>& places) {
  const auto declared = std::ranges::find_if(places, [&](const Place& place) {
    const sources::File& file = of.story.tree().file(place.file);
    return file.language.valid() &&
           catalogue::language(file.language).type == catalogue::LanguageType::programming;
  });
  return declared == places.end() ? places.front() : *declared;
}

bool lies_aside(const RoleSubject& of, const std::string& path) {
  return contains(lower(path), "migration") ||
         model::is_by_hand(*of.story.analysis.catalogue, path);
}

std::string join_or(const std::vector<std::string>& names) {
  std::string out = join_and(names);
  const std::size_t at = out.rfind(" and ");
  return at == std::string::npos ? out : out.replace(at, 5, " or ");
}

}  // namespace cutaway::narrative
