// SPDX-License-Identifier: Apache-2.0
// Characters of UTF-8 text: decoding, which of them hide or reorder text, and how wide a terminal
// draws them.
#pragma once

#include <cstddef>
#include <string_view>

namespace cutaway::render {

/// One character, or one byte that belongs to none (`valid` is false, `size` is 1).
struct Character {
  char32_t code = 0;
  std::size_t size = 1;
  bool valid = true;
};
/// The character that starts at `at`; `at` must be inside the text.
Character character_at(std::string_view text, std::size_t at);

/// Control characters, bidirectional marks, line separators, zero-width and tag characters: what
/// a reader would not see, or would see in another order. Tab and line feed count too.
bool is_hidden(char32_t code);

/// Columns that a terminal uses: 0 for combining marks, 2 for East Asian wide and emoji, else 1.
unsigned columns(char32_t code);
/// Columns of a text that went through `visible`.
std::size_t columns(std::string_view text);
/// The longest start of the text that fits in that many columns.
std::string_view fit(std::string_view text, std::size_t columns);

}  // namespace cutaway::render
