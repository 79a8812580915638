// SPDX-License-Identifier: Apache-2.0
// The table of the texts that models are given.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "narrative/ai/ai_telling.h"
#include "narrative/document.h"

namespace cutaway::narrative {

/// The first words of a text that has a file of its own; "" of what a function puts together.
std::string ai_prompt_beginning(const Story& story, const Place& place, std::size_t most);

/// Those of the way that is told first before the others, with who uses each.
void add_ai_prompts(const Story& story, const meaning::AiBook& book, std::vector<Block>& blocks);

}  // namespace cutaway::narrative
