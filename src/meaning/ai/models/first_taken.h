// SPDX-License-Identifier: Apache-2.0
// A model that is the first one of a list: `models[0]` in code that leads to asking it.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Adds signs "first.taken": `function` takes the first of the list that the function `name` gives,
/// or that is called so.
void find_ai_first_taken(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
