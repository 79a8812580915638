// SPDX-License-Identifier: Apache-2.0
// What can be set around models, and what holds where nobody sets it.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Fields of classes of settings, defaults of settings that are read, and values of trees of
/// settings whose names, or the names around them, speak of models, of search or of tools
/// ([settable] of catalogue/ai_words.toml). What nothing that was read names again is left out, as
/// is what stands in the lists of numbers and models. After those; not for what is idle.
void find_ai_first_values(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
