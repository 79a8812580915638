// SPDX-License-Identifier: Apache-2.0
// Where a program stops because nobody has chosen a model yet.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Notes what stops where nobody has chosen a model ("unset").
void find_ai_unset(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
