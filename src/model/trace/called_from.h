// SPDX-License-Identifier: Apache-2.0
// Who runs a function that is no entry point by itself.
#pragma once

#include <vector>

#include "model/trace/trace.h"

namespace cutaway::model {

/// The functions of the product that call the one a trace starts from, each once, in path order:
/// its name in `what`, the call in `place`. None where the trace starts from anything else.
std::vector<TraceStop> called_from(const Tracing& tracing, const EntryPoint& entry);

}  // namespace cutaway::model
