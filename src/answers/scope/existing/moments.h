// SPDX-License-Identifier: Apache-2.0
// Moments: of "before their contract ends" the field that keeps when it does.
#pragma once

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// "The time of “contract ends” is kept: `Contract.date_end`." Makes it the answer where no name
/// says what is to be done at that time, and one of the claims in any case.
void tell_moment(const Beside& beside, const RequestWords& words, Existing& existing);

}  // namespace cutaway::answers
