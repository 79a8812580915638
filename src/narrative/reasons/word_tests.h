// SPDX-License-Identifier: Apache-2.0
// How sentences are compared with lists of words that stand between blanks.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace cutaway::narrative {

/// Whether one of the words stands in the text.
inline bool any_in(const std::vector<std::string>& words, std::string_view low) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return contains(low, word); });
}

inline bool is_article(std::string_view word) {
  return word == "a" || word == "an" || word == "the";
}

/// In lower case with a blank at both ends and for each sign that ends a word.
inline std::string plain(std::string_view sentence) {
  std::string out = " " + lower(sentence) + " ";
  for (char& c : out) {
    if (c == ',' || c == ';' || c == '(' || c == ')' || c == '"' || c == '`' || c == '*') c = ' ';
  }
  std::string squeezed;
  for (const char c : out) {
    if (c != ' ' || squeezed.empty() || squeezed.back() != ' ') squeezed += c;
  }
  return squeezed;
}

}  // namespace cutaway::narrative
