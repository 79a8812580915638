// SPDX-License-Identifier: Apache-2.0
// Phrases: the small pieces of English that every rule needs, and the limits that a sentence keeps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::narrative {

/// No sentence of ours has more words.
inline constexpr std::size_t kMostWords = 32;

/// Words as a reader counts them: pieces between white space that hold a letter or a digit.
std::size_t word_count(std::string_view text);

/// The same, where two signs of a script without gaps count as one: "一家小店" is as long as two
/// words.
std::size_t words_of_any_script(std::string_view text);
/// With a capital first letter; code in backticks stays as it is.
std::string capitalised(std::string_view text);
/// "a" or "an" and the phrase; decided by the first sound as far as letters tell.
std::string with_article(std::string_view phrase);
/// Numbers to twelve in words, above in digits with commas.
std::string number_word(std::uint64_t n);
/// "four files", "1,204 files", "one file".
std::string amount(std::uint64_t n, std::string_view singular);
/// Rounded for prose: 2,839 stays, 31,612,004 becomes "31.6 million".
std::string rounded(std::uint64_t n);
/// `text` in the marks of a quotation. Quotation marks inside become single ones.
std::string quoted(std::string_view text);
/// `name` in the marks of code. Backticks inside are dropped.
std::string code(std::string_view name);
/// How many of `all` a sentence names that names at most `most`: one more rather than "and one
/// more".
inline std::size_t shown_of(std::size_t all, std::size_t most) {
  return all == most + 1 ? all : most;
}
/// The items joined for a sentence; beyond `most` it ends with "and N more".
std::string list_up_to(const std::vector<std::string>& items, std::size_t most);
/// Cut at the end of a sentence, else at a clause, else at a word, so that at most `most` words
/// stay. Says by `cut` whether something was left out.
std::string cut_words(std::string_view text, std::size_t most, bool* cut = nullptr);
/// The sentences of a paragraph. Abbreviations ("e.g.", "vs.") and dots inside names do not end
/// one.
std::vector<std::string> sentences(std::string_view paragraph);
/// One space for each run of white space, none at the ends.
std::string squeezed(std::string_view text);

/// "it was seen to reach A and B, and, where they are set up, C and two more", "it can reach D,
/// where it is set up": the first `always` of the names are no matter of choice, and `more` follow
/// that are not named.
std::string reached_by_choice(const std::vector<std::string>& names, std::size_t always,
                              std::size_t more);

}  // namespace cutaway::narrative
