// SPDX-License-Identifier: Apache-2.0
// Times that jobs say of themselves, or that stand under their names in settings.
#pragma once

#include <vector>

#include "meaning/clock_calls.h"

namespace cutaway::meaning {

/// `func (PruneJob) Schedule() string { return "0 5 * * * *" }` in a type that is named for work
/// and has a function that does it (`Run`); `PruneJob: {every: ["5m", first_in: "0s"]}` in a file
/// of settings where a job of a library is called so. Adds to `meanings` (each file's at the file's
/// index) one `schedule` each, with `when` and the type as `handler`; none on lines that are told
/// already.
void read_own_times(const ReaderContext& context, const ClockWords& words,
                    std::vector<std::vector<Meaning>>& meanings);

}  // namespace cutaway::meaning
