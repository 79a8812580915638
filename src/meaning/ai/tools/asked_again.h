// SPDX-License-Identifier: Apache-2.0
// A model that is asked once more by a function that the first one calls.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// On the way that is told first a function asks by another one, and calls a third one that asks by
/// the same: the model is asked again, without a loop. Adds the sign "asked.again": `name` is the
/// third, `function` the first, `off_unless` the condition of that call.
void find_ai_asked_again(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
