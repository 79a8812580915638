// SPDX-License-Identifier: Apache-2.0
// Work that own functions hand to a scheduler, a bus or a line for their callers.
#pragma once

#include <vector>

#include "meaning/facts.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// `own`: work for a clock or a queue, or a function for an event, a message or a command, as it is
/// registered. Where the function that is to run is a parameter of the function around
/// (`every(when, run) { clock.add(when, run) }`, `on(name, run) { bus.on(name, (...all) =>
/// run(...all)) }`), or callers of that function say what the work is called, the same at each own
/// call of it (at most 64, through at most three functions), with what the call gives; none
/// otherwise.
std::vector<Meaning> given_to_run(const ReaderContext& context, const Match& match,
                                  const Meaning& own);

}  // namespace cutaway::meaning
