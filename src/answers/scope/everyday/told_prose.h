// SPDX-License-Identifier: Apache-2.0
// What of a comment or a text is a sentence.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::answers {

inline constexpr std::size_t kMostToldWords = 34;

/// Cuts a comment or text into sentences; a line that ends a list's item ends a sentence, too.
std::vector<std::string> sentences_of(std::string_view text);
/// Words in a row, and no code that somebody put aside.
bool is_prose(std::string_view whole);

}  // namespace cutaway::answers
