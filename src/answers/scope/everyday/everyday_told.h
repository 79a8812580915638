// SPDX-License-Identifier: Apache-2.0
// EverydayTold: what was found for everyday words, as the answer and as the class of the change.
#pragma once

#include "answers/scope/everyday/everyday.h"
#include "answers/scope/existing/decide.h"

namespace cutaway::answers {

/// Makes it the answer: "It is there already, as it seems: …".
void tell_everyday(const Beside& beside, const RequestWords& words, const Everyday& found,
                   Existing& existing);

/// Another value of what is set is a setting; what is kept or done would act otherwise.
Decision decide_by_everyday(const Everyday& found, const Request& request);

}  // namespace cutaway::answers
