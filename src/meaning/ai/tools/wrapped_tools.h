// SPDX-License-Identifier: Apache-2.0
// Tools that a function of the project registers for its callers: `offer(server, searchDefinition)`
// where `offer(server, one)` calls `server.tool(one.name, …)`.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// After the pieces.
void find_ai_wrapped_tools(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
