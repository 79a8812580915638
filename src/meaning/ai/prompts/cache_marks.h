// SPDX-License-Identifier: Apache-2.0
// Marks by which a request asks its provider to keep the beginning of a prompt.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `{"cache_control": {"type": "ephemeral"}}`, `prompt_cache_key=key`: a sign "prompt.cached" for
/// each function that writes such a mark in a file that works with models ([way] of
/// catalogue/ai_words.toml). A head of HTTP, whose value is a text, is none.
void find_ai_cache_marks(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
