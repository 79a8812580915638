// SPDX-License-Identifier: Apache-2.0
// Loops that only try again after a failure: they ask no model more than once for a question.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// The function around the first call on the line of that place; invalid = none.
SymbolId called_in(const AiGround& ground, const Place& place);

/// `for attempt in range(MAX_RETRIES)`: names in the head of the innermost loop around the place,
/// what it counts or its function speak of trying; or what is asked is given back at once.
bool only_tries_again(const AiGround& ground, const Place& place);

}  // namespace cutaway::meaning
