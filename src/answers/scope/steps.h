// SPDX-License-Identifier: Apache-2.0
// The cheapest slice of a change, and the order in which its places are worked on.
#pragma once

#include "answers/scope/decide.h"
#include "answers/scope/saying.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

void find_steps(const model::Analysis& analysis, const Request& request, const RequestWords& words,
                const Things& things, const Existing& existing, const Decision& decision,
                const Saying& saying, Scope& scope);

}  // namespace cutaway::answers
