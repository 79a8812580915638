// SPDX-License-Identifier: Apache-2.0
// What ends the work of models when it costs too much.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Functions near models that fail or return where what was spent is compared with what may be.
std::vector<Claim> ai_budgets(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
