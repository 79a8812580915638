// SPDX-License-Identifier: Apache-2.0
// Looks at the names on the lines where a store is opened.
#include "narrative/roles/moved_from.h"

#include <algorithm>
#include <cctype>

namespace cutaway::narrative {

bool is_moved_from(const RoleSubject& of, const Place& place) {
  constexpr std::uint32_t kBelow = 2;
  const std::string text =
      of.story.quotes.lines({place.file, place.line, place.line + kBelow}, kBelow + 1);
  std::string name;
  for (const char c : text + ' ') {
    const bool part = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    if (part) name += c;
    if (part || name.empty()) continue;
    const auto words = identifier_words(name);
    name.clear();
    const bool from = std::ranges::find(words, "from") != words.end();
    const bool moves =
        from && std::ranges::any_of(words, [&](const std::string& word) {
          return std::ranges::any_of(of.story.analysis.catalogue->table("stack_words"),
                                     [&](const auto& row) {
                                       return row.first == "moved_from.verbs" && row.second == word;
                                     });
        });
    if (moves) return true;
  }
  return false;
}

}  // namespace cutaway::narrative
