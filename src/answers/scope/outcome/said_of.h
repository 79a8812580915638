// SPDX-License-Identifier: Apache-2.0
// Sentences of documents, change logs and tests are in the language of the product: what meets a
// wish there tells what is near, and the names of code in it lead on.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/outcome/witnesses.h"
#include "answers/scope/request/request_words.h"

namespace cutaway::answers {

/// A sentence that meets two words of the wish at least.
struct SaidOf {
  std::string text;
  Place place;
  WordsMet met;
  double score = 0;
  bool readme = false;  ///< what the product says of itself first
};

struct SaidOfWish {
  std::vector<SaidOf> best;  ///< five at most, the best first
  /// Names of code in such a sentence, in small letters: by which of them they are told.
  std::map<std::string, SaidOf, std::less<>> names;
};

/// `telling`: the words of the wish of which a sentence has to have two.
SaidOfWish said_of_wish(const model::Analysis& analysis, const RequestWords& words,
                        Witnesses& witnesses, std::uint32_t telling);

/// The names in marks of code of a sentence, one a line.
std::string names_of(std::string_view text);

}  // namespace cutaway::answers
