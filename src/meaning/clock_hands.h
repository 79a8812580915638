// SPDX-License-Identifier: Apache-2.0
// Jobs that a clock does nothing with but hand over.
#pragma once

#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

/// `every(5.minutes, "often") { SweepJob.perform_async }`: a job of a library that is handed over
/// within the lines of a schedule, and in no loop there, comes at the time of that schedule. Adds
/// to `meanings` (each file's at the file's index) one `schedule` for each, with the name, library
/// and `handler` of the only job that is called so; the schedule itself stays.
void tell_handed_jobs(const ReaderContext& context, std::vector<std::vector<Meaning>>& meanings);

/// Blocks of a clock whose shape says by which calls their lines are work (`work_inside`): each
/// line is told in place of its block.
void tell_lines_inside(const ReaderContext& context, std::vector<std::vector<Meaning>>& meanings);

}  // namespace cutaway::meaning
