// SPDX-License-Identifier: Apache-2.0
// What a title says behind the number of an issue that it closes.
#pragma once

#include <cstddef>
#include <string_view>

#include "history/change_words.h"

namespace cutaway::history {

/// Of a shorter title nothing is taken off.
inline constexpr std::size_t kLeastTitle = 8;

/// Whether it closes an issue and says no more of it: "resolves", but not "fixes".
bool only_closes(std::string_view word, const WordSet& closes);

/// "Show the address" of "Resolves #12 Show the address"; empty where the title is not built so.
/// Features close issues, too.
std::string_view behind_number(std::string_view title, const WordSet& closes);

/// "Show the address" of "Fixes #12, fixes #13 - Show the address"; empty where the title is not
/// built so, or says nothing else.
std::string_view behind_fixed(std::string_view title, const WordSet& closes);

/// "Add a limit" of "Fix SHOP-12: add a limit", where the first word closes what the second names;
/// empty where the title is not built so, or says nothing else.
std::string_view behind_ticket(std::string_view title, const WordSet& closes);

}  // namespace cutaway::history
