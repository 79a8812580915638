// SPDX-License-Identifier: Apache-2.0
// What to ask before a change is estimated, its cheapest slice, and the order of work.
#pragma once

#include "answers/scope/decide.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// Fills `questions` (those that change the size most come first), `cheapest_slice` and
/// `order_of_work`.
void find_questions(const model::Analysis& analysis, const Request& request,
                    const RequestWords& words, const Things& things, const Existing& existing,
                    const Decision& decision, const Saying& saying, Scope& scope);

}  // namespace cutaway::answers
