// SPDX-License-Identifier: Apache-2.0
// Who runs a function that is no entry point by itself.
#pragma once

#include <vector>

#include "model/trace/trace.h"

namespace cutaway::model {

/// The functions of the product that call the one a trace starts from, each once, in path order:
/// its name in `what`, the call in `place`. None where the trace starts from anything else.
std::vector<TraceStop> called_from(const Tracing& tracing, const EntryPoint& entry);

/// When the jobs run that begin with what the entry point runs, or only call it: "every 5 minutes",
/// with the place that says so. Empty where no clock runs it, or where nobody reads when.
std::vector<TraceStop> clocks_of(const Tracing& tracing, const Analysis& analysis,
                                 const EntryPoint& entry);

}  // namespace cutaway::model
