// SPDX-License-Identifier: Apache-2.0
// Texts for models that are not in the code.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Adds signs "pulled": `function`, or the file at its top, takes the text `name`, "" = not known,
/// out of a store of prompts.
void find_ai_pulled(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
