// SPDX-License-Identifier: Apache-2.0
// Functions of the way that is told first which come to themselves again.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// "`InvokeAgent` calls `InvokeFunction` where `asked` holds, and that calls `InvokeAgent` again: a
/// model can be asked once more; `depth > most` ends that."
std::vector<Claim> ai_comes_again(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
