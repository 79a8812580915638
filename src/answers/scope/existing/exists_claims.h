// SPDX-License-Identifier: Apache-2.0
// Says what of a request is there, and what nothing is named after.
#pragma once

#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// Fills `absent`, `pieces`, `claims` and `answer` of what was found. Nothing is told as absent
/// that a touched file says, or that `scope.unknown_words`, where the ranking gave them, leave out.
void tell_existing(const Beside& beside, const RequestWords& words, bool ranked, const Scope& scope,
                   Existing& existing);

}  // namespace cutaway::answers
