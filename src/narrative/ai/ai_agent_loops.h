// SPDX-License-Identifier: Apache-2.0
// Loops in which a model acts step by step.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// A sentence for each loop around what leads to a model: its bound, and where it returns.
std::vector<Claim> ai_agent_loops(const Story& story, const meaning::AiBook& book);
/// The loop that the way told first comes to, in which tools are called as long as a model asks for
/// it.
std::vector<Claim> ai_tool_loops(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
