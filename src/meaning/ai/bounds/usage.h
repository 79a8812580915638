// SPDX-License-Identifier: Apache-2.0
// What a call of a model used, where code reads it from the answer.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Adds one sign "usage" for each file that works with models and reads such a field.
void find_ai_usage(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
