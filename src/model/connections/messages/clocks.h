// SPDX-License-Identifier: Apache-2.0
// Clocks beside a program, which hand out the jobs that are due.
#pragma once

#include "model/connections/edges.h"

namespace cutaway::model {

/// A clock that only a start script names hands its jobs to the queue that the program with whose
/// code it lies is connected with: the broker, else the cache.
void connect_clocks(const Inputs& in, const std::vector<Draft>& drafts, Edges& edges);

}  // namespace cutaway::model
