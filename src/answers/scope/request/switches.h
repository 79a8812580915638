// SPDX-License-Identifier: Apache-2.0
// Whether something is to be switched on or off.
#pragma once

#include "answers/scope/request/request.h"

namespace cutaway::answers {

/// "Switch machine translation off": whether it happens at all is no matter of its words or looks.
bool asks_to_switch(const Request& request);

}  // namespace cutaway::answers
