// SPDX-License-Identifier: Apache-2.0
// Names of code as whole words of a line.
#pragma once

#include <string_view>

namespace cutaway {

/// What names in code are made of: letters of ASCII, digits and "_".
inline bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Where the name first stands as a whole word; npos without it.
inline std::size_t word_at(std::string_view line, std::string_view name) {
  for (std::size_t at = line.find(name); at != line.npos; at = line.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_word_char(line[at - 1])) &&
        (end == line.size() || !is_word_char(line[end])))
      return at;
  }
  return std::string_view::npos;
}

/// Calls `tell` with each name in the line, those of one letter apart.
template <typename Tell>
void each_name(std::string_view line, Tell&& tell) {
  for (std::size_t i = 0; i < line.size();) {
    std::size_t end = i;
    while (end < line.size() && is_word_char(line[end])) ++end;
    if (end > i + 1) tell(line.substr(i, end - i));
    i = end + 1;
  }
}

}  // namespace cutaway
