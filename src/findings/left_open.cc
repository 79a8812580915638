// SPDX-License-Identifier: Apache-2.0
// One after the other, and what they share.
#include "findings/left_open.h"

#include <algorithm>

#include "base/text.h"
#include "findings/coupling.h"
#include "findings/said_in_files.h"
#include "findings/sign_in.h"

namespace cutaway::findings {

bool is_unsafe(const Ground& ground, std::string_view key, std::string_view word) {
  return std::ranges::any_of(ground.analysis.catalogue->table("unsafe"), [&](const auto& row) {
    return row.first == key && row.second == word;
  });
}

bool says_unsafe(const Ground& ground, std::string_view key, std::string_view name) {
  const auto words = identifier_words(name);
  return std::ranges::any_of(words,
                             [&](const std::string& word) { return is_unsafe(ground, key, word); });
}

bool is_at_work(const Ground& ground, FileId file) {
  if (is_frozen(ground, file) || ground.tools.contains(file)) return false;
  const std::string path = "/" + lower(ground.path(file));
  return std::ranges::none_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == "not_run" && matches_glob(row.second, path);
  });
}

Item item_of_places(const Ground& ground, std::string_view rule, std::vector<Place> places) {
  constexpr std::size_t kMostPlaces = 6, kMostFiles = 6;
  const auto risk = [&](const Place& place) {
    const FileSignals* signal = ground.of(place.file);
    return signal == nullptr ? 0 : signal->risk;
  };
  std::ranges::stable_sort(places, [&](const Place& a, const Place& b) {
    return risk(a) != risk(b) ? risk(a) > risk(b) : a.file < b.file;
  });
  std::vector<FileId> files;
  for (const Place& place : places) {
    if (std::ranges::find(files, place.file) == files.end()) files.push_back(place.file);
  }
  const auto all = static_cast<std::uint32_t>(files.size());
  if (files.size() > kMostFiles) files.resize(kMostFiles);
  const FileId first = files.front();
  Item item = ground.item(rule, std::move(files));
  std::ranges::stable_partition(item.files, [&](FileId file) { return file == first; });
  item.key = rule;
  item.count = static_cast<std::uint32_t>(places.size());
  item.of = all;
  item.fix.at = places.front();
  if (places.size() > kMostPlaces) places.resize(kMostPlaces);
  item.places = std::move(places);
  return item;
}

std::string name_around(const syntax::Syntax& syntax, SymbolId scope) {
  for (; scope.valid(); scope = syntax.symbols[scope.index()].container) {
    const std::string_view name = syntax.text(syntax.symbols[scope.index()].name);
    if (!name.empty()) return std::string(name);
  }
  return {};
}

void find_left_open(const Ground& ground, std::vector<Item>& out) {
  find_guards_taken_out(ground, out);
  find_known_keys(ground, out);
  find_weak_hashes(ground, out);
  find_unchecked_certificates(ground, out);
  find_open_to_sites(ground, out);
  find_joined_statements(ground, out);
  find_forged_requests(ground, out);
  find_open_stores(ground, out);
  find_weak_sign_ins(ground, out);
}

std::optional<Item> item_of_lines(const Ground& ground, std::string_view rule,
                                  const std::vector<LeftOpen>& lines) {
  if (lines.empty()) return std::nullopt;
  std::vector<Place> places;
  for (const LeftOpen& one : lines) places.push_back(one.place);
  Item item = item_of_places(ground, rule, std::move(places));
  for (const LeftOpen& one : lines) {
    if (!(one.place == item.fix.at)) continue;
    item.fix.condition = one.how;
    item.name = name_around(ground.analysis.project->of(one.place.file), one.scope);
  }
  return item;
}

}  // namespace cutaway::findings
