// SPDX-License-Identifier: Apache-2.0
// Functions that are described as tools and handed to no model.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `@tool` on a function in a module that no program of the product takes in and whose name no line
/// of it says: such a decorator describes, and hands over nothing.
bool is_handed_to_nobody(const AiGround& ground, const AiPiece& tool);

}  // namespace cutaway::meaning
