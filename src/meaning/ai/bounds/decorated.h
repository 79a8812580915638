// SPDX-License-Identifier: Apache-2.0
// Decorators around functions that lead to a model: how often they call what they are put on.
#pragma once

#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `max_tries = 5` of `def retry(func): … while tries < max_tries: func()`, where `@retry` stands
/// on a function that leads to a model; by place.
std::vector<AiLimit> tries_of_decorators(const AiGround& ground);

}  // namespace cutaway::meaning
