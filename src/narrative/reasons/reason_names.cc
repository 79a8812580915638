// SPDX-License-Identifier: Apache-2.0
// Compares the words of a text with the first words of names, so that it is compared with few.
#include "narrative/reasons/reason_names.h"

#include "base/text.h"

namespace cutaway::narrative {

ReasonNames::ReasonNames(const Story& story) {
  const auto& uses = story.model().technologies;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const std::string name = lower(story.analysis.catalogue->technology(uses[i].technology).name);
    by_first_word_.emplace(name.substr(0, name.find_first_of(" .-/")), i);
  }
}

std::set<std::size_t> ReasonNames::named_in(std::string_view text) const {
  std::set<std::size_t> out;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const bool part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '+' || c == '#';
    if (part) {
      word += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      continue;
    }
    const auto [begin, end] = by_first_word_.equal_range(word);
    for (auto at = begin; at != end; ++at) out.insert(at->second);
    word.clear();
  }
  return out;
}

}  // namespace cutaway::narrative
