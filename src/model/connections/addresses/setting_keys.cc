// SPDX-License-Identifier: Apache-2.0
// Dots, dashes and colons between the words of a key say the same.
#include "model/connections/addresses/setting_keys.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace cutaway::model {

std::string setting_key(std::string_view written) {
  std::string key = lower(written);
  for (char& c : key) {
    if (c == '.' || c == ':' || c == '-') c = '_';
  }
  return key;
}

std::string setting_section(std::string_view written) {
  const std::string key = setting_key(written);
  const auto words = identifier_words(key);
  return words.size() < 2 ? key : words[0] + "_" + words[1];
}

bool says_a_kind(std::string_view key) {
  static const std::set<std::string, std::less<>> kKinds = {"type", "kind", "mode", "role",
                                                            "class"};
  const auto words = identifier_words(key);
  return !words.empty() && kKinds.contains(words.back());
}

bool says_a_link(const catalogue::WordSet& linked, std::string_view key) {
  return std::ranges::any_of(identifier_words(key),
                             [&](const auto& word) { return linked.contains(word); });
}

}  // namespace cutaway::model
