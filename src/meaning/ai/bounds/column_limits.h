// SPDX-License-Identifier: Apache-2.0
// Numbers that columns of settings hold at first.
#pragma once

#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// A column with a first value, of a table that says how models answer.
std::vector<AiLimit> column_limits(const AiGround& ground);

}  // namespace cutaway::meaning
