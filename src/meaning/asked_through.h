// SPDX-License-Identifier: Apache-2.0
// A function that asks whatever address it is given is a client itself: its callers ask. So is one
// that sends to the topic it is given.
#pragma once

#include <vector>

#include "meaning/facts.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// `own`: a request or message as it is written. Where a parameter of the function around decides
/// on its address or topic, the requests at the calls of that function (at most 256, through at
/// most three functions), each with what it gives; `handler` is the function that it calls. `own`
/// then keeps what does not depend on them. None where no caller says more than a name.
std::vector<Meaning> asked_through(const ReaderContext& context, const Match& match, Meaning& own);

/// Whether a request or message stands at the call of an own function, which makes it.
bool is_asked_through(const Meaning& meant);
/// Whether the callers of the function around say where it goes.
bool is_said_by_callers(const Meaning& meant);

}  // namespace cutaway::meaning
