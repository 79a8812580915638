// SPDX-License-Identifier: Apache-2.0
// Models that run in the program itself.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Signs "runs.here" for classes that load a model into the process; a provider that is known by
/// nothing but the library of such a class, or its key, is taken out of the book: nobody asks it.
/// After the providers and the switches.
void find_ai_runs_here(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
