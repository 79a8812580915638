// SPDX-License-Identifier: Apache-2.0
// Follows the ways to a model; what knows the loops of agents is handed in, as it stands on ways.
#pragma once

#include <optional>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// The sign of the loop around a line in which a model acts step by step, if there is one.
using LoopAround = std::optional<AiSign> (*)(const AiGround&, const AiBook&, const Place&);

/// Adds the ways to the calls of models, that of a person's question first, and the sign of the
/// loop of an agent on it before those of others. After prompts, limits and signs.
void follow_ai_paths(const AiGround& ground, AiBook& book, LoopAround loop_around);

}  // namespace cutaway::meaning
