// SPDX-License-Identifier: Apache-2.0
// What stands around an agent and has a hand in each of its calls: middleware of a library.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `ModelCallLimitMiddleware(run_limit=80)`: adds a sign "agent.beside.KIND" for each class of such
/// a library, or made of one, that the product makes and whose name says what it is for: `name` is
/// the class, `off_unless` the numbers that it is given ("`run_limit` 80"); "" = none. Kinds are
/// the lists of [agent_beside] in catalogue/ai_words.toml.
void find_beside_agents(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
