// SPDX-License-Identifier: Apache-2.0
// Reads conditions of programs and the few lines below each.
#include "narrative/stack/made_if_set.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/stack/samples.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kInside = 3;  ///< lines below a condition in which the client is made
constexpr std::size_t kBelow = 14;  ///< lines in which the other way may end the program
constexpr std::size_t kLongestLine = 160;

/// "redisURL", "cfg.Redis.Addr": an address by its name.
bool is_address(std::string_view name, std::string_view id) {
  static constexpr std::array<std::string_view, 7> kEnds = {"url", "uri",     "host",  "addr",
                                                            "dsn", "address", "server"};
  const auto words = identifier_words(name);
  return words.size() > 1 && std::ranges::find(words, id) != words.end() &&
         std::ranges::find(kEnds, std::string_view(words.back())) != kEnds.end();
}

/// The address that a line asks for: `if redisURL != "" {`, `if (config.redisUrl) {`, `if
/// redis_url:`. Empty: it asks for something else, or for more than that.
std::string_view asked_address(std::string_view line, std::string_view id) {
  if (!line.starts_with("if ") && !line.starts_with("if(")) return {};
  line = trim(line.substr(2));
  while (!line.empty() && (line.back() == '{' || line.back() == ':' || line.back() == ' '))
    line.remove_suffix(1);
  if (line.starts_with('(') && line.ends_with(')')) line = line.substr(1, line.size() - 2);
  for (const std::string_view end : {" != \"\"", " !== \"\"", " !== ''", " != ''", " != nil",
                                     " is not None", " !== undefined", " != null"})
    if (line.ends_with(end)) line.remove_suffix(end.size());
  const bool name = std::ranges::all_of(line, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
  });
  return name && is_address(line, id) ? line : std::string_view();
}

/// Whether a line calls something that is called after the technology: `newRedisCache(url)`.
bool makes_client(std::string_view line, std::string_view id) {
  for (std::size_t open = line.find('('); open != line.npos; open = line.find('(', open + 1)) {
    const std::size_t begin = line.find_last_of(" \t(=!&*,", open == 0 ? 0 : open - 1);
    const std::string_view callee = line.substr(begin == line.npos ? 0 : begin + 1,
                                                open - (begin == line.npos ? 0 : begin + 1));
    const auto words = identifier_words(callee);
    if (std::ranges::find(words, id) != words.end()) return true;
  }
  return false;
}

bool ends_program(std::string_view line) {
  static constexpr std::array<std::string_view, 8> kEnds = {
      "raise ", "throw ", "panic(", "Fatal", "exit(", "Exit(", "abort(", "errors.New("};
  return std::ranges::any_of(kEnds, [&](std::string_view one) { return contains(line, one); });
}

/// Whether one of the conditions of a file is such a one.
bool goes_on_without(const std::vector<std::string>& lines, std::string_view id) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = trim(lines[i]);
    if (line.size() > kLongestLine || asked_address(line, id).empty()) continue;
    bool made = false, ends = false;
    for (std::size_t k = i + 1; k < lines.size() && k <= i + kBelow; ++k) {
      made = made || (k <= i + kInside && makes_client(trim(lines[k]), id));
      ends = ends || ends_program(lines[k]);
    }
    if (made && !ends) return true;
  }
  return false;
}

}  // namespace

bool is_made_only_if_set(const Story& story, TechnologyId id) {
  const auto& technology = story.analysis.catalogue->technology(id);
  if (technology.component != "cache" && technology.component != "broker") return false;
  for (std::size_t f = 0; f < story.tree().files().size(); ++f) {
    const sources::File& file = story.tree().file(FileId(f));
    const bool program = file.language.valid() && catalogue::language(file.language).type ==
                                                      catalogue::LanguageType::programming;
    if (!program || file.origin != sources::Origin::own ||
        model::is_by_hand(*story.analysis.catalogue, file.path))
      continue;
    if (goes_on_without(story.quotes.file(FileId(f)), technology.id)) return true;
  }
  return false;
}

}  // namespace cutaway::narrative
