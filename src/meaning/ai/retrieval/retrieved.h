// SPDX-License-Identifier: Apache-2.0
// How many hits the calls ask for that look something up.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Signs "retrieved": `name` is the number of hits, "" where the call gives none; `function` is the
/// call as written, `off_unless` the function around.
void find_ai_retrieved(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
