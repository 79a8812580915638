// SPDX-License-Identifier: Apache-2.0
// Times that a call of a function sets on what leads to a model: `timeout(stream, MOST)`.
#pragma once

#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// By place; only in functions that lead to a model, and only of a known unit.
std::vector<AiLimit> times_set_by_calls(const AiGround& ground);

/// A number of seconds is given to a call that asks a model, leads to one, makes what asks one, or
/// has such a call among what it is given; or it has a name that is given to one. True where
/// nothing is seen of whom it is given to.
bool times_an_ask(const AiGround& ground, const CodeFile& file, ValueId value);

/// … by the line on which a rule stands.
bool times_an_ask(const AiGround& ground, const Place& place);

}  // namespace cutaway::meaning
