// SPDX-License-Identifier: Apache-2.0
// Graphs of steps: of what they are made, where which comes next is decided while they run.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Notes the steps of graphs whose order was not told ("graph.nodes": names by `|`).
void find_ai_graph_nodes(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
