// SPDX-License-Identifier: Apache-2.0
// How many of the last things said are taken for a model, where the code itself cuts the list.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `history.slice(-10)` in a function that leads to a model; after the limits.
void find_ai_last_said(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
