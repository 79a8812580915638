// SPDX-License-Identifier: Apache-2.0
// Where functions that lead to a model have the web searched for it.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Notes calls by which functions that lead to a model search the web ("web.search"); after who
/// searches it is known, and after the looking up by names, which goes before.
void find_ai_web_on_way(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
