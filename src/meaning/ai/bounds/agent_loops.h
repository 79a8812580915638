// SPDX-License-Identifier: Apache-2.0
// Loops in which a model acts step by step, wherever they stand.
#pragma once

#include <optional>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Adds a sign "loop.asks" for each loop whose head counts up to a bound, or that goes on until
/// something in it ends it, around what leads to a model. After the limits.
void find_ai_agent_loops(const AiGround& ground, AiBook& book);

/// The outermost such loop around a line that leads to a model, as the sign that is told of it.
std::optional<AiSign> agent_loop_around(const AiGround& ground, const AiBook& book,
                                        const Place& at);

}  // namespace cutaway::meaning
