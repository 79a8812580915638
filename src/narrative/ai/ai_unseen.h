// SPDX-License-Identifier: Apache-2.0
// What a reader asks of models and nothing answers, where some of the ten questions have an answer.
#pragma once

#include <set>
#include <vector>

#include "narrative/ai/ai_telling.h"

namespace cutaway::narrative {

/// As without `answered`, but what was not followed beside an answer is one sentence at the end of
/// all, of what is recorded.
std::vector<AiUnseen> ai_unseen(const Story& story, const meaning::AiBook& book,
                                const std::set<AiAsked>& answered);

}  // namespace cutaway::narrative
