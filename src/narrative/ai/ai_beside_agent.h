// SPDX-License-Identifier: Apache-2.0
// Middleware around agents, told under the question that it answers.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// What shortens what was said before.
std::vector<Claim> ai_agent_before(const Story& story, const meaning::AiBook& book);
/// What bounds calls of models and tools, and what waits for a person's yes.
std::vector<Claim> ai_agent_limits(const Story& story, const meaning::AiBook& book);
/// What tries again, and what has another model stand in.
std::vector<Claim> ai_agent_failures(const Story& story, const meaning::AiBook& book);
/// What masks data of people.
std::vector<Claim> ai_agent_masks(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
