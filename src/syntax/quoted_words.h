// SPDX-License-Identifier: Apache-2.0
// Texts in quotes within a line of code that is not parsed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cutaway::syntax {

/// The contents of '…' and "…" from left to right; an unclosed one is left out.
inline std::vector<std::string> quoted_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; (at = text.find_first_of("'\"", at)) != std::string_view::npos;) {
    const std::size_t end = text.find(text[at], at + 1);
    if (end == std::string_view::npos) break;
    words.emplace_back(text.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return words;
}

}  // namespace cutaway::syntax
