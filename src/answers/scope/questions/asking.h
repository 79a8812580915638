// SPDX-License-Identifier: Apache-2.0
// What to ask before a change is estimated.
#pragma once

#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// Fills `scope.questions`; those that change the size most come first. `scope` is the context's.
void find_questions(const AskContext& context, Scope& scope);

}  // namespace cutaway::answers
