// SPDX-License-Identifier: Apache-2.0
// `SentenceSplitter(chunk_size=SIZE)`: who is given a size says what it counts.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Sizes that a library's splitter takes as tokens count tokens; sizes that only clients of models
/// are given say how many texts one request holds, and are left out. After the limits.
void set_what_cuts_count(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
