// SPDX-License-Identifier: Apache-2.0
// What stands in the first of the files that a wish leads to, where no name says all of it.
#pragma once

#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// "By all that is written there `views/user.py` is near, with the function
/// `trainer_login` (comments: trainers, step and account).": of the first two files that are not
/// among what is listed as nearest, each where its names, texts, remarks or path have two words.
void tell_first_files(const Beside& beside, Scope& scope);

}  // namespace cutaway::answers
