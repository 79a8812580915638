// SPDX-License-Identifier: Apache-2.0
// Numbers that calls of libraries are given by their place alone.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `new DocumentByLineSplitter(1000, 200)`: what stands there under no name has the one that its
/// shape gives it, `chunk_size = "0"`, where that name is a row of [limit] in
/// catalogue/ai_words.toml. After the other limits.
void find_ai_placed_numbers(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
