// SPDX-License-Identifier: Apache-2.0
// How texts come in before anybody asks: from a route, a task or a message to what reads them, cuts
// them or turns them into vectors; and which kinds of files the code names for it.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Adds "texts.in" and "texts.files" to what is noted; after the calls and signs.
void find_ai_taken_in(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
