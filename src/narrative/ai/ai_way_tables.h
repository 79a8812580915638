// SPDX-License-Identifier: Apache-2.0
// The tables of the first question of page 9: the way of a question, what is given at its end, the
// numbers on it, and every place that asks a model.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Those that have rows, in reading order.
std::vector<Block> ai_way_tables(const Story& story, const meaning::AiBook& book);

/// What is done where a model call fails and somebody catches that.
void add_ai_caught(const Story& story, const meaning::AiBook& book, std::vector<Block>& blocks);

/// Adds the named numbers, settings and columns in functions that the way told first comes to.
void add_ai_reached(const Story& story, const meaning::AiBook& book, std::vector<Block>& blocks);

}  // namespace cutaway::narrative
