// SPDX-License-Identifier: Apache-2.0
// The table of the texts that models are given.
#pragma once

#include <vector>

#include "narrative/ai/ai_telling.h"
#include "narrative/document.h"

namespace cutaway::narrative {

/// Those of the way that is told first before the others, with who uses each.
void add_ai_prompts(const Story& story, const meaning::AiBook& book, std::vector<Block>& blocks);

}  // namespace cutaway::narrative
