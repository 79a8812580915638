// SPDX-License-Identifier: Apache-2.0
// Work for the clock that is a class of its own, by an interface of the project.
#pragma once

#include <vector>

#include "meaning/clock_calls.h"

namespace cutaway::meaning {

/// `class Sweep : IScheduledTask` in which one time is given to something that is named for it
/// (`IntervalTicks = TimeSpan.FromHours(12).Ticks`, `TimeOfDay = …`, `cron = "0 3 * * *"`): words
/// in `[classes]` of catalogue/clocks.toml. One `schedule` each, with the class as `handler`.
/// Classes that say several times have none, nor those of `known`; those that say no time have one
/// without `when` where a list of work names them (`TASKS = [Sweep, Prune]`).
std::vector<Meaning> find_clock_classes(const ReaderContext& context, const ClockWords& words,
                                        FileId file, const std::vector<Meaning>& known);

}  // namespace cutaway::meaning
