// SPDX-License-Identifier: Apache-2.0
// Models that stand as the first value of an input which people fill: `{ name: "modelName",
// default: "m-1" }` of a part that they add by themselves.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Adds signs "input.default": the input `off_unless` of `function` (a class, else the file) holds
/// the model `name` until somebody changes it.
void find_ai_input_defaults(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
