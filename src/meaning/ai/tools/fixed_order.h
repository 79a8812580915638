// SPDX-License-Identifier: Apache-2.0
// Graphs of steps in which no model has a say.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `StateGraph(…)` in a file where nothing that a model said decides which step comes next.
bool is_fixed_order(const AiGround& ground, const Place& place);

/// Such graphs are no agents. Of one whose steps stand in a row a sign "graph.steps" says them:
/// `function` is the file, `name` the functions of the steps ("a|b|c").
void set_fixed_orders_apart(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
