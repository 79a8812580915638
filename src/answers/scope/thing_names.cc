// SPDX-License-Identifier: Apache-2.0
// Forms of names: places in paths, stamps of rows, ways that only show.
#include "answers/scope/thing_names.h"

#include <vector>

#include "base/text.h"

namespace cutaway::answers {

std::string fixed_path(std::string_view path) {
  std::string out;
  int open = 0;
  for (const char c : path) {
    if (c == '{') ++open;
    if (open == 0) out += c;
    if (c == '}' && open > 0) --open;
  }
  return out;
}

bool is_stamp(std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  return words.size() > 1 && (words.back() == "at" || words.back() == "by" ||
                              words.back() == "on" || words.back() == "date");
}

bool only_shows(const Thing& thing) {
  return thing.kind == ThingKind::endpoint &&
         (thing.name.starts_with("GET ") || thing.name.ends_with("list") ||
          thing.name.ends_with("info") || thing.name.ends_with("show"));
}

bool is_key_of_text(std::string_view text) {
  return text.find('_') != std::string_view::npos && text.find(' ') == std::string_view::npos;
}

bool is_settings(std::string_view path) {
  const std::string base = lower(base_name(path));
  for (const std::string_view word : {"config", "setting", "env", "option"}) {
    if (contains(base, word)) return true;
  }
  return false;
}

}  // namespace cutaway::answers
