// SPDX-License-Identifier: Apache-2.0
// Marks on a handler that say who may do it: `@Roles(ADMIN)` on a method.
#pragma once

#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/request/request_words.h"

namespace cutaway::answers {

/// Where nothing nearer was found that decides who may do it, tells the marks that stand on the
/// nearest handler itself, in their words, and which handlers beside it carry the same.
void tell_method_guards(const Beside& beside, const RequestWords& words, Existing& existing);

}  // namespace cutaway::answers
