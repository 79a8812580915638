// SPDX-License-Identifier: Apache-2.0
// Where code around models cuts texts and lists: `context[:4000]`, `messages.slice(-10)`.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Texts of which only the beginning or the end goes on, and how much of earlier messages.
std::vector<Claim> ai_cut_texts(const Story& story, const meaning::AiBook& book);

/// Of lists of what was found only so many are taken, and how many hits the web is asked for.
std::vector<Claim> ai_cut_lists(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
