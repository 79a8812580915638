// SPDX-License-Identifier: Apache-2.0
// Addresses that by their names take questions, from which no way to a model was followed.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Ways of other addresses that end in such a one of another service of the product, the one that
/// people most likely use first; then those to which none comes. That the last piece was not
/// followed is said.
std::vector<Claim> ai_open_routes(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
