// SPDX-License-Identifier: Apache-2.0
// Wording: the texts that a request wants to read otherwise, found by what they say, by their key,
// by the page or mail that shows them and by the code that asks for them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "answers/scope/request/saying.h"
#include "answers/scope/sources/things.h"

namespace cutaway::answers {

struct WordedText {
  std::string text;  ///< as it stands there; empty: a template that is named after the request
  std::string key;   ///< by which code asks for it; may be empty
  Place place;       ///< of the text
  Place user;        ///< where code asks for it by the key; may be invalid
  double score = 0;
};

struct Wording {
  std::vector<WordedText> near;     ///< at most three, the nearest first
  bool sure = false;                ///< the first says most of the request, and no other as much
  std::vector<Place> translations;  ///< files that hold the first in other languages
  std::string renamed;              ///< the word that is to be another; empty: a text is
  bool on_page = false;             ///< the first stands on a page that the request names
  std::vector<Place> everywhere;    ///< texts that have that word
};

/// Whether the request wants a text that is there to read otherwise: "Reword …", "Change the text
/// …".
bool wants_wording(const Request& request, const RequestWords& words);

Wording find_wording(const model::Analysis& analysis, const Request& request,
                     const RequestWords& words, const Things& things, std::uint32_t strong,
                     const Saying& saying);

}  // namespace cutaway::answers
