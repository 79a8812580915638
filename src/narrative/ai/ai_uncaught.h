// SPDX-License-Identifier: Apache-2.0
// What follows when a model fails and no function on the way deals with it.
#pragma once

#include <vector>

#include "narrative/ai/ai_telling.h"

namespace cutaway::narrative {

/// Said of the way that is told first, where it is known from end to end, in languages in which a
/// failure goes up by itself until somebody catches it.
std::vector<Claim> ai_uncaught(const Story& story, const meaning::AiBook& book);

/// "Where a call of a model fails in `answer`, it asks once more, where `…` holds": a second call
/// of the function stands in a `catch` behind the first.
std::vector<Claim> ai_asked_after_failure(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
