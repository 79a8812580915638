// SPDX-License-Identifier: Apache-2.0
// What the settings of a program hold where nobody chooses: who offers models and vectors, where
// vectors are kept, how much a search takes.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Who offers the models that answer.
std::vector<Claim> ai_first_makers(const Story& story, const meaning::AiBook& book);
/// Where vectors are kept, who makes them, and the numbers of searches.
std::vector<Claim> ai_first_lookups(const Story& story, const meaning::AiBook& book);
/// Every call of the function takes the name of a model to count tokens with it: what it names is
/// nobody's first choice.
bool ai_only_counts(const Story& story, SymbolRef function);

}  // namespace cutaway::narrative
