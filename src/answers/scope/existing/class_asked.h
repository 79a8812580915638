// SPDX-License-Identifier: Apache-2.0
// What a request asks for tells its class where names do not: that a search found nothing is no
// ground for new code by itself.
#pragma once

#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// In this order: looks ("in red") are text or looks; one more value that has to be kept ("with the
/// reason") and that the kept thing has no field for is data; what is to be otherwise, forbidden or
/// bound to a condition, and what one place says with all words of the request, is behaviour.
/// `before` where none of these is asked for, or where something that was found has decided.
Decision decide_by_what_is_asked(const Beside& beside, const Request& whole,
                                 const RequestWords& words, const Existing& existing,
                                 Decision before);

}  // namespace cutaway::answers
