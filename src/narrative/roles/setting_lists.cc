// SPDX-License-Identifier: Apache-2.0
// Knows such programs by their names and folders.
#include "narrative/roles/setting_lists.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/stack/samples.h"

namespace cutaway::narrative {

bool lists_settings(const Story& story, FileId id) {
  static constexpr std::array<std::string_view, 8> kWords = {
      "env", "envs", "config", "configs", "settings", "setting", "options", "constants"};
  const sources::File& file = story.tree().file(id);
  const bool program = file.language.valid() && catalogue::language(file.language).type ==
                                                    catalogue::LanguageType::programming;
  if (!program || file.origin != sources::Origin::own ||
      model::is_sample(*story.analysis.catalogue, file.path))
    return false;
  const std::string_view name = base_name(file.path);
  const auto is_word = [&](const std::string& word) {
    return std::ranges::find(kWords, word) != kWords.end();
  };
  if (std::ranges::any_of(identifier_words(name.substr(0, name.find('.'))), is_word)) return true;
  // "env/src/index.ts": a package that does nothing else.
  const auto pieces = split(folder_name(file.path), '/');
  return std::ranges::any_of(
      pieces, [](std::string_view piece) { return piece == "env" || piece == "config"; });
}

std::vector<std::string_view> names_in(std::string_view line) {
  std::vector<std::string_view> out;
  const auto is_part = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && is_part(line[end])) ++end;
    const std::string_view name = line.substr(at, end - at);
    if (name.size() > 5 && name.find('_') != name.npos) out.push_back(name);
    at = end + 1;
  }
  return out;
}

bool is_address_setting(std::string_view name) {
  return name.ends_with("_URL") || name.ends_with("_HOST") || name.ends_with("_URI") ||
         name.ends_with("_SERVERS") || name.ends_with("_DSN");
}

bool has_mark(std::string_view line, const Story& story, std::string_view list) {
  return std::ranges::any_of(story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
    return row.first == list && contains(line, row.second);
  });
}

bool is_handed_on(const Story& story, const Place& place) {
  const auto& lines = story.quotes.file(place.file);
  if (place.line < 2 || place.line > lines.size()) return false;
  const auto key = [](std::string_view line) {
    const std::string_view text = trim(line);
    return text.substr(0, text.find_first_of(": ="));
  };
  const std::string_view above = key(lines[place.line - 2]);
  return key(lines[place.line - 1]) == "value" && (above == "name" || above == "key");
}

}  // namespace cutaway::narrative
