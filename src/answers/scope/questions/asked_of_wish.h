// SPDX-License-Identifier: Apache-2.0
// Questions that how a wish is said leaves open, each with what this source shows of it.
#pragma once

#include <vector>

#include "answers/scope/classes/settle.h"
#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// In which languages other words are wanted, which abilities of its neighbours something new
/// needs, what becomes of files and names of what is replaced, what is done where an address does
/// not answer, how long what is noted is kept. Nothing of a wish that leaves none of it open.
std::vector<narrative::Claim> ask_of_wish(const AskContext& context, const Asked& asked);

}  // namespace cutaway::answers
