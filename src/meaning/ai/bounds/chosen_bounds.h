// SPDX-License-Identifier: Apache-2.0
// Numbers of the classes that are taken when nobody chooses another one.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// They go before those of classes that have to be chosen, and are no further ones. After the
/// limits and what is chosen.
void prefer_chosen_bounds(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
