// SPDX-License-Identifier: Apache-2.0
// Work for the clock that is registered by the name of its turn.
#pragma once

#include <vector>

#include "meaning/clock_calls.h"

namespace cutaway::meaning {

/// `Registry.register_daily(sweep, prune)` on something that is named for a clock: a call whose
/// name holds a word of `[turns]` in catalogue/clocks.toml, and that is given own functions and
/// nothing else. One `schedule` for each of them. None of what `known` of this file tells already,
/// and none of calls that take work off (`[calls] stops`).
std::vector<Meaning> find_clock_turns(const ReaderContext& context, const ClockWords& words,
                                      FileId file, const std::vector<Meaning>& known);

}  // namespace cutaway::meaning
