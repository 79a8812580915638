// SPDX-License-Identifier: Apache-2.0
// Work that a clock of the project's own is told by its name alone.
#pragma once

#include <vector>

#include "meaning/clock_calls.h"

namespace cutaway::meaning {

/// `clock.Register("0 3 * * *", SweepQueue, SweepTask)` where the project's own function is
/// `Register(cronSpec string, queue Queue, taskName Task)` and it, or its type, is called after a
/// clock: a call that is given one line for the clock, or one length where its parameter is named
/// for times, and the name of the work (`[calls] given_names` in catalogue/clocks.toml). Adds to
/// `meanings` (each file's at the file's index) one `schedule` each, with `when` and `name`; what
/// functions of that name hand on to a library, with the time that they are given, is then told by
/// these calls alone.
void read_clock_names(const ReaderContext& context, const ClockWords& words,
                      std::vector<std::vector<Meaning>>& meanings);

}  // namespace cutaway::meaning
