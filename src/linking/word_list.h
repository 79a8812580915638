// SPDX-License-Identifier: Apache-2.0
// Lists of words written as one text: "unwrap expect clone".
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace cutaway::linking {

constexpr std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) ++count;
  }
  return count;
}

/// The words of a text with single or more blanks between them.
template <std::size_t N>
constexpr std::array<std::string_view, N> split_words(std::string_view text) {
  std::array<std::string_view, N> out{};
  std::size_t start = 0;
  for (std::size_t next = 0; next < N; ++next) {
    while (text[start] == ' ') ++start;
    std::size_t end = start;
    while (end < text.size() && text[end] != ' ') ++end;
    out[next] = text.substr(start, end - start);
    start = end;
  }
  return out;
}

}  // namespace cutaway::linking
