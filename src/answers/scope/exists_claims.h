// SPDX-License-Identifier: Apache-2.0
// Says what of a request is there, and what nothing is named after.
#pragma once

#include "answers/scope/exists.h"

namespace cutaway::answers {

/// Fills `pieces`, `claims` and `answer` of what was found.
void tell_existing(const model::Analysis& analysis, const Request& request, const Things& things,
                   const Saying& saying, Existing& existing);

}  // namespace cutaway::answers
