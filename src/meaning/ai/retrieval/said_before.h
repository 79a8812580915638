// SPDX-License-Identifier: Apache-2.0
// Calls by which functions on the way to a model read what was said before, and keep what is said.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Notes such calls ("said.read", "said.kept"), known by their names; after the paths.
void find_ai_said_before(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
