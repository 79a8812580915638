// SPDX-License-Identifier: Apache-2.0
// Which functions a call has run that starts a graph of steps: `desk_graph.astream(…)` runs what
// `add_node` was given.
#pragma once

#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// The functions that are the steps of the graph which the call runs, also of graphs of the same
/// file that are steps themselves, in the order added; empty where it runs none, or which one was
/// not followed.
std::vector<SymbolRef> steps_run_by(const AiGround& ground, const AiCall& call);

}  // namespace cutaway::meaning
