// SPDX-License-Identifier: Apache-2.0
// Numbers that a program puts into its own store of settings where nothing is there yet.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `if (!store.get(Keys.ChunkSize)) store.set(Keys.ChunkSize, 1000)`: that number holds at first.
void find_ai_kept_first(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
