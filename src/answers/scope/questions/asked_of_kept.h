// SPDX-License-Identifier: Apache-2.0
// Questions where little else is asked: each of what stands around the place that is near, counted
// here, and of no other product.
#pragma once

#include <vector>

#include "answers/scope/classes/settle.h"
#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// By the class of the change: in how many places a kept thing is written that it has to hold in,
/// whether it holds for what is kept already, whether one value serves all, who may call it, what
/// becomes of what a neighbour keeps. The first that changes the size stands first; two at most.
std::vector<narrative::Claim> ask_of_surroundings(const AskContext& context, const Asked& asked);

/// Whether the places that it counts are of the product as it runs: steps by which tables were once
/// changed write nothing any more.
bool is_of_today(const AskContext& context, const CountedSet& counted);

}  // namespace cutaway::answers
