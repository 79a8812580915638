// SPDX-License-Identifier: Apache-2.0
// Questions that the class of a change raises, each of what is kept, served or named here.
#pragma once

#include "answers/scope/classes/settle.h"
#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// Puts before the questions of `scope` those of its class: what rows get that are there, which
/// endpoints give it out, how much of its neighbour something new needs, whose the kept things
/// become, where a new setting is kept, in how many places it has to hold. At most four are left.
void ask_of_class(const AskContext& context, const Asked& asked, Scope& scope);

}  // namespace cutaway::answers
