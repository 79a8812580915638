// SPDX-License-Identifier: Apache-2.0
// Times of work that stand in settings, apart from the call that starts it.
#pragma once

#include <vector>

#include "meaning/clock_calls.h"

namespace cutaway::meaning {

/// Adds to `meanings` (each file's at the file's index) the work that a table of the project gives
/// a time: records and maps with a line for the clock and the name of a function, class or file of
/// the project beside it (`{"task": "shop.tasks.sweep", "env_default": "*/10 * * * *"}`,
/// `sweep: {class: SweepJob, schedule: every hour}`, `jobs: {sweepOrders: {schedule: PT15M}}` where
/// jobs/sweep-orders.js is; `crontab: [{"0 3 * * *", Shop.Sweep}]`). Calls that are given such a
/// time by its name
/// (`schedule(jobs["sweep-orders"].schedule, …)`), or that bear the name of its entry, get it as
/// `when`.
void read_clock_tables(const ReaderContext& context, const ClockWords& words,
                       std::vector<std::vector<Meaning>>& meanings);

}  // namespace cutaway::meaning
