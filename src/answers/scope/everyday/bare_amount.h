// SPDX-License-Identifier: Apache-2.0
// Values whose name does not say that they are what is asked for: no number at all, or one of
// anything.
#pragma once

#include "answers/scope/everyday/everyday.h"

namespace cutaway::answers {

/// `invitation_token` where three months are to be one: it holds no number, and no word of its name
/// says how much or how long.
bool is_no_number(const RequestWords& words, const Request& request, const Everyday& found);

/// `maxAgeDays` where log entries are to be kept: its name says an amount and of nothing, and
/// neither the keys, the file and the function around it nor the note above it nor its readers say
/// a thing that the request or the matter names. It may be of anything.
bool is_bare_amount(const Beside& beside, const RequestWords& words, const Existing& existing,
                    const Matter& matter, const Everyday& found);

}  // namespace cutaway::answers
