// SPDX-License-Identifier: Apache-2.0
// How much is taken at once by functions that ask models.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `raise "too many" if rows.size > 25` of a function that leads to a model bounds what one call is
/// given. Such limits are told under their own question alone.
void find_ai_refusals(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
