// SPDX-License-Identifier: Apache-2.0
// Texts that are joined out of constants: these are parts of them, nothing is filled in.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Takes the names of constant texts out of what prompts are filled with.
void leave_out_constants(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
