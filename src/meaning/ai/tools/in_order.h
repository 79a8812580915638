// SPDX-License-Identifier: Apache-2.0
// A function of the way that has models answer several times, each time through another function.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Adds at most one sign "in.order": `function` calls those of `name` ("a|b|c"), in the order of
/// its lines, and each of them leads to a model; and signs "starts": `function`, which leads to a
/// model, starts a program of the machine by `name`. After the paths.
void find_ai_in_order(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
