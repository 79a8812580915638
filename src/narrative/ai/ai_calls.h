// SPDX-License-Identifier: Apache-2.0
// How many calls of models one question makes, and under what each of them is made.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// The call that answers, the further ones of functions of the way with their conditions, and what
/// models are asked for beside it; empty where no way was followed.
std::vector<Claim> ai_calls(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
