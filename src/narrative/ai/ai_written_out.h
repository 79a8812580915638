// SPDX-License-Identifier: Apache-2.0
// What code beside models writes out of what people say: into a log, as events to others, and
// of a failure on the screen.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// What functions on the way told first write to a log of what is asked and who asks.
std::vector<Claim> ai_logged(const Story& story, const meaning::AiBook& book);
/// What the function of the front end that asks, or one that it calls, shows of a failure.
std::vector<Claim> ai_failure_shown(const Story& story, const meaning::AiBook& book);
/// Names of events that are reported of asking, with the keys of what goes along.
std::vector<Claim> ai_events(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
