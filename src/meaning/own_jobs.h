// SPDX-License-Identifier: Apache-2.0
// Jobs of a queue of the project's own.
#pragma once

#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

/// `impl BackgroundJob for Sweep { const JOB_NAME: &str = "sweep"; fn run(…) }`: types over an own
/// interface of work that asks each of them for such a name (`[classes] job_names` and `kinds` of
/// catalogue/clocks.toml). One `job` each, with that name and the function that does the work.
std::vector<Meaning> find_own_jobs(const ReaderContext& context);

}  // namespace cutaway::meaning
