// SPDX-License-Identifier: Apache-2.0
// Numbers in code near models that by their names answer one question, where no other rule tells
// them: how often is tried again, what ends a loop, how much a search takes.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Own files that ask models or lead to them, with what they import and who imports them.
std::set<FileId> ai_near_models(const Story& story, const meaning::AiBook& book);
/// The number that a value is, or is where nothing else is given: `5` of `int(os.getenv("X", 5))`;
/// "" = none.
std::string ai_number_of(const syntax::Syntax& syntax, ValueId value);

/// `max_retries`, `backoff_factor`
std::vector<Claim> ai_tried_again(const Story& story, const meaning::AiBook& book);
/// `MAX_LOOP_COUNT`, `max_turns`
std::vector<Claim> ai_loops_end(const Story& story, const meaning::AiBook& book);
/// `limit` of `SearchSettings`
std::vector<Claim> ai_search_sizes(const Story& story, const meaning::AiBook& book);
/// Models that parts which people add hold at first.
std::vector<Claim> ai_input_models(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
