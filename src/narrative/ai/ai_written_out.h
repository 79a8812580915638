// SPDX-License-Identifier: Apache-2.0
// What code beside models writes out of what people say: into a log, and as events to others.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// What functions on the way told first write to a log of what is asked and who asks.
std::vector<Claim> ai_logged(const Story& story, const meaning::AiBook& book);
/// Names of events that are reported of asking, with the keys of what goes along.
std::vector<Claim> ai_events(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
