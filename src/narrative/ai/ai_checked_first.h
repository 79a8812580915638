// SPDX-License-Identifier: Apache-2.0
// Who is turned away before the way goes on, by functions that the handler calls first.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// "`POST /chat` first calls `check_user`, where who is not signed in is turned away."; nothing
/// where no such call stands before the line that leads on.
std::vector<Claim> ai_checked_first(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
