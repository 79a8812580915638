// SPDX-License-Identifier: Apache-2.0
// Quote: the words of a commit's message that say why.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "narrative/reasons/choice_words.h"

namespace cutaway::narrative {

inline constexpr std::size_t kMostOfQuote = 23;  ///< words

struct Quote {
  std::string words;     ///< opens with "… " where the sentence began before
  bool cut = false;      ///< the sentence goes on
  int weight = 0;        ///< how much it says
  bool goes_on = false;  ///< about all that the title moves
};

/// Whether a sentence of a message only says its title again: "* refactor: take the other driver".
bool repeats_title(std::string_view sentence, std::string_view title);
/// The sentence without an address at its end, or its first clauses where it is too long; no words
/// where these would mislead.
Quote cut_to_fit(const std::string& sentence, int weight);
/// The sentence, or that part of it that says why where it is too long; a weight of 0 where it says
/// nothing of it. `named`: it names what is spoken of.
Quote quoted_part(const ChoiceWords& words, const std::string& sentence, bool named);

}  // namespace cutaway::narrative
