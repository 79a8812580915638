// SPDX-License-Identifier: Apache-2.0
// Times that a call of a function sets on what leads to a model: `timeout(stream, MOST)`.
#pragma once

#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// By place; only in functions that lead to a model, and only of a known unit.
std::vector<AiLimit> times_set_by_calls(const AiGround& ground);

}  // namespace cutaway::meaning
