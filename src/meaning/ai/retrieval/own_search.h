// SPDX-License-Identifier: Apache-2.0
// What functions that lead to a model look up by functions of the project, known by their names.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Notes calls by which functions that lead to a model look texts up ("own.search").
void find_ai_own_search(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
