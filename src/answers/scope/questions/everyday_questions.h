// SPDX-License-Identifier: Apache-2.0
// Questions about what a request asks for in everyday words and what is there by another name.
#pragma once

#include "answers/scope/everyday/everyday.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// Whether another value is enough, who sets it, and what stands beside it: before all others.
void ask_of_everyday(const Beside& beside, const Everyday& found, Scope& scope);

}  // namespace cutaway::answers
