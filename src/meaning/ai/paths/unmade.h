// SPDX-License-Identifier: Apache-2.0
// Numbers that classes hold which no line of the product makes.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// A sign "unmade" for each limit of such a class; after the limits and the manners.
void find_ai_unmade(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
