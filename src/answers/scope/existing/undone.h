// SPDX-License-Identifier: Apache-2.0
// Undone: of "unban a user" what bans one.
#pragma once

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// "Nothing seen is named “unban”; what it takes back is there: `POST /users/ban/{id}`." The answer
/// where the act that is asked for takes back one that is there.
void tell_undone(const Beside& beside, Existing& existing);

}  // namespace cutaway::answers
