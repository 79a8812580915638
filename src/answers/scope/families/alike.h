// SPDX-License-Identifier: Apache-2.0
// Alike: those that are made alike, to which what is asked for belongs.
#pragma once

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// Sets `existing.family`, by the surest way to know one, and whether it does what is asked for.
void find_alike(const Beside& beside, const RequestWords& words, Existing& existing);

}  // namespace cutaway::answers
