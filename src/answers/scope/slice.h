// SPDX-License-Identifier: Apache-2.0
// The cheapest slice where no value, text or guard is it: the one place to begin at, and why there.
#pragma once

#include <vector>

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/outcome/near_place.h"

namespace cutaway::answers {

/// Fills `cheapest_slice` where it is empty: what is there already is tried first; one more of a
/// family is made like the others; what others receive is given by one endpoint; else work begins
/// at the nearest place that has two words of the wish, one as it is asked for, with what it has
/// and what it lacks. Nothing is told where no place has so much. Then the order of the
/// listed files by their use (`order_by_use`). `near`: the nearest first.
void find_slice_and_order(const AskContext& context, const std::vector<NearPlace>& near,
                          Scope& scope);

}  // namespace cutaway::answers
