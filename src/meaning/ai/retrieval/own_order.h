// SPDX-License-Identifier: Apache-2.0
// How the project itself puts what was found in order: by rerankers, by fusing ranks, by scores.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Notes calls that put hits in order: "own.ranked" those that say so by their names, "own.sorted"
/// those that sort by a score.
void find_ai_own_order(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
