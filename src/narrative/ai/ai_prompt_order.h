// SPDX-License-Identifier: Apache-2.0
// What the call at the end of a way is handed to read, piece by piece, in the order of its lines.
#pragma once

#include <string>
#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// One message, or one piece of a text.
struct AiPart {
  std::string role;   ///< "system", "user", "assistant"; as written where code decides; "" = none
  std::string from;   ///< a name as written, "`f` made of …"; of a text its first words in quotes
  std::string where;  ///< "where `x`", "unless `x`", "in some cases"; "" = always
  bool repeats = false;  ///< one for each round of a loop
  Place place;
};

/// The parts in their order, of a way without steps those of its call alone; empty where fewer than
/// two were followed, or where two ways of putting them together exclude each other.
std::vector<AiPart> ai_prompt_order(const Story& story, const meaning::AiBook& book,
                                    const meaning::AiPath& way);

/// The same, also of one part alone.
std::vector<AiPart> ai_prompt_parts(const Story& story, const meaning::AiBook& book,
                                    const meaning::AiPath& way);

/// "What `ask` hands the model, in this order: system `rules`, `history`, user `question`."
std::vector<Claim> ai_told_in_order(const Story& story, const meaning::AiBook& book);

/// "What was said before goes along with a question: …": of the way told first.
std::vector<Claim> ai_before(const Story& story, const meaning::AiBook& book);
/// "The talk that a model is handed, `self.talks`, begins empty …": what is lost when the program
/// ends.
std::vector<Claim> ai_held(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
