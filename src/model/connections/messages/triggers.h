// SPDX-License-Identifier: Apache-2.0
// Connections that a deployment file wires: a queue that starts a function, a gateway before it.
#pragma once

#include <vector>

#include "model/connections/edges.h"

namespace cutaway::model {

/// Adds an edge for each trigger of a workload that leads to a part.
void add_triggers(const Inputs& in, const std::vector<Draft>& drafts, Edges& edges);

}  // namespace cutaway::model
