// SPDX-License-Identifier: Apache-2.0
// What the trace of the address says by which a question comes in: who is refused, what is read
// and what is kept on the way.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/ai/ai_at_way.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Checks before and on the way, in their order: `name` is the function, `under` the condition,
/// `text` what is answered, or that the check is passed over.
std::vector<AiEnd> ai_traced_checks(const Story& story, const meaning::AiBook& book);

/// What is read and written on the way, and who else is asked: `text` is "reads `Chat`".
std::vector<AiEnd> ai_traced_stores(const Story& story, const meaning::AiBook& book);

/// "On the way told first rows are written: `ChatRecord` in `ChatInfo.append`".
std::vector<Claim> ai_traced_kept(const Story& story, const meaning::AiBook& book);

/// "A check on that way is passed over: `checkToken` where `!secret`".
std::vector<Claim> ai_traced_open(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
