// SPDX-License-Identifier: Apache-2.0
// Who may ask by the way that is told first.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// "Only who is signed in may ask by `POST /chat` (`current_user`)."; nothing where no check was
/// read: a guard can stand where nobody looked.
std::vector<Claim> ai_who_may(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
