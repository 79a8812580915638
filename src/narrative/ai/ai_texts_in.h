// SPDX-License-Identifier: Apache-2.0
// By which ways texts come in that are looked up later, and of which kinds of files.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// "Texts come in by `POST /upload`, from where code is come to that cuts them (`cut`) …"
std::vector<Claim> ai_texts_in(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
