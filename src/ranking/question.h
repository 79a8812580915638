// SPDX-License-Identifier: Apache-2.0
// Question: a sentence as words to look for.
#pragma once

#include <string>
#include <vector>

#include "ranking/ranking.h"
#include "ranking/words.h"

namespace cutaway::ranking {

struct Term {
  enum class Kind : std::uint8_t { stem, whole, pair };
  Word word = kNoWord;
  Kind kind = Kind::stem;
  double weight = 1;  ///< 1 in the title, less in what follows
  bool before_colon = false;
  std::string written;  ///< as the user wrote it, lower case
};

struct Question {
  std::vector<Term> terms;         ///< each word once, in the order of the text
  std::vector<std::string> paths;  ///< what looks like a path or file name, as written
};

/// New words are added to the dictionary.
Question read_question(const Text& text, Words& words);

/// The stems of a past title, each once.
std::vector<Word> title_stems(std::string_view title, Words& words);

}  // namespace cutaway::ranking
