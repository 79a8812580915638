// SPDX-License-Identifier: Apache-2.0
// WhoToday: what guards today the place that the answer names, told whether or not the request asks
// who may do it.
#pragma once

#include "answers/scope/exists_beside.h"

namespace cutaway::answers {

/// "Who may do it today: `POST /users/export` asks for `user:export`." First of what is there;
/// nothing where the answer names no act, no guard was seen, or it is told already.
void tell_who_today(const Beside& beside, const RequestWords& words, Existing& existing);

}  // namespace cutaway::answers
