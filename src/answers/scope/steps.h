// SPDX-License-Identifier: Apache-2.0
// The cheapest slice of a change, and the order in which its places are worked on.
#pragma once

#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// Fills `cheapest_slice` and `order_of_work` of the context's scope.
void find_steps(const AskContext& context, Scope& scope);
/// Where nothing else says the order: of the ten listed files first what others of them use, from
/// three that are joined so on. After the files and the outcome are known.
void order_by_use(const AskContext& context, Scope& scope);

}  // namespace cutaway::answers
