// SPDX-License-Identifier: Apache-2.0
// Functions that a word of the language starts beside the one that goes on.
#pragma once

#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

/// `go queue.drain()`, `go func() { … }()`: one `lasting` for each function of the project that is
/// started so once, with it as `handler`; what a loop starts is started for each thing of it.
/// Whether it goes on, the model tells.
std::vector<Meaning> find_spawned_work(const ReaderContext& context);

}  // namespace cutaway::meaning
