// SPDX-License-Identifier: Apache-2.0
// What of tools and numbers belongs to the way that is told first: told before all that stands
// elsewhere, so that a reader knows of which way each is.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/ai/ai_names.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// "`chat` (`StreamingResponse`)": functions of the way that send pieces of an answer on to who
/// asked, or all others that do.
Names ai_sent_on(const Story& story, const meaning::AiBook& book, bool on_way);
/// Tools that functions of the way hold, where other tools stand elsewhere.
std::vector<Claim> ai_way_tools(const Story& story, const meaning::AiBook& book);
/// What functions of the way throw where one of its steps fails.
std::vector<Claim> ai_way_thrown(const Story& story, const meaning::AiBook& book);
/// Numbers that functions of the way give to what they call, under names that bound something.
std::vector<Claim> ai_way_numbers(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
