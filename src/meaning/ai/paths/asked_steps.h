// SPDX-License-Identifier: Apache-2.0
// Which further calls in functions of the way of a question lead to a model, and under what.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Adds signs "asks.step": `function`, a step of the way that is told first, calls `name`, which
/// leads to a model and is not the next step; `off_unless` is the condition as written ("x",
/// "not x"; "" = none). "asks.step.loop": it does so in a loop. After the paths.
void find_ai_asked_steps(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
