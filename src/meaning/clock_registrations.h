// SPDX-License-Identifier: Apache-2.0
// Classes that a library of a clock runs, and the lines that tell it when.
#pragma once

#include <vector>

#include "meaning/clock_calls.h"

namespace cutaway::meaning {

/// `jobs.Add<ISweep>("sweep", "0 3 * * *")`, `new Tuple<Type, ITrigger>(typeof(Sweep), nightly)`
/// where `nightly` was made of a line for the clock, `Job.create(cron: "0 3 * * *", class:
/// "Sweep")`: a call that is given the class of a known job, or an interface that only one of them
/// has, and a time. One `schedule` each (each file's at the file's index of `meanings`) with `when`
/// and the class as `handler`; the class itself is then told by these lines alone. One that is
/// registered with no time (`null`) is a `job` that somebody else starts.
void read_clock_registrations(const ReaderContext& context, const ClockWords& words,
                              std::vector<std::vector<Meaning>>& meanings);

}  // namespace cutaway::meaning
