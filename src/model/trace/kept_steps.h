// SPDX-License-Identifier: Apache-2.0
// Which steps of a walk are told: what happens outside, and the calls that lead there.
#pragma once

#include <vector>

#include "model/trace/trace.h"

namespace cutaway::model {

/// Keeps at most `most` steps: where there are more, the first that reaches each store, table,
/// vendor and program, then the others in order; without anything outside, the first calls of the
/// entry point. Gives how many calls reach nothing and are not told.
std::size_t keep_what_leads_outside(std::vector<TraceStep>& steps, std::size_t most);
/// Sets what its steps reach together: parts, products beyond them and kept things; and leaves out
/// of their conditions what every request of the entry point's method fulfils.
void sum_up(Trace& trace);
/// Keeps at most `most` steps of a trace that is summed up; a stop says how many there were.
void keep_most(Trace& trace, std::size_t most);

}  // namespace cutaway::model
