// SPDX-License-Identifier: Apache-2.0
// Round names: a name that ends in "rounds" or "turns" says that rounds are counted, not that
// asking ends with them: `max_age_rounds` may say which texts are old.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Leaves out numbers with such names that no loop runs up to, that are compared in no loop that
/// asks a model nor in a function that leads to one, and that no library is handed.
void leave_out_loose_rounds(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
