// SPDX-License-Identifier: Apache-2.0
// Who deals with a failed call of a model, and what follows then.
#pragma once

#include <vector>

#include "narrative/ai/ai_telling.h"

namespace cutaway::narrative {

/// Every function that catches such a failure, with what it does instead of an answer.
std::vector<Claim> ai_failures(const Story& story, const meaning::AiBook& book);

/// Loops around steps of ways to a model that by their names try again, with what counts them.
std::vector<Claim> ai_tries_on_ways(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
