// SPDX-License-Identifier: Apache-2.0
// Questions from what stands where the work begins: who calls it, what is declared twice, what no
// test reaches. Each cites its lines.
#pragma once

#include <vector>

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/outcome/near_place.h"

namespace cutaway::answers {

/// Whether a place has more words of the wish than it lacks: less is near by chance, and nothing is
/// begun or asked there.
bool has_most(const NearPlace& place);

/// Adds to `scope` (the context's) what the start raises, behind what is asked already, and drops
/// what is asked of a place that is only near by chance. At most five are left.
void ask_at_start(const AskContext& context, const std::vector<NearPlace>& near, Scope& scope);

}  // namespace cutaway::answers
