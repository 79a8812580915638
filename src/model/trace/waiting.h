// SPDX-License-Identifier: Apache-2.0
// For how many parts in a row an answer waits.
#pragma once

#include <vector>

#include "model/trace/trace.h"

namespace cutaway::model {

/// The longest chain of parts that wait for each other before the entry point is answered, in the
/// order in which they are asked; empty when nothing is waited for. What is spawned, queued or
/// published is not waited for. Where configuration chooses a part, the first one stands for it.
std::vector<PartId> waits_for(const Trace& trace);

}  // namespace cutaway::model
