// SPDX-License-Identifier: Apache-2.0
// What an agent is given where it is put together: the texts that it is told, as arguments.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Adds signs "agent.told": `function` puts an agent together, and gives it as the argument
/// `off_unless` what the function or constant `name` gives. After the pieces.
void find_ai_agent_given(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
