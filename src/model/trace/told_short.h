// SPDX-License-Identifier: Apache-2.0
// A long trace in short: what lies deep, and what only may run, is told as what it reaches.
#pragma once

#include "model/trace/trace.h"

namespace cutaway::model {

/// How many steps a reader takes in; longer traces are told in short.
inline constexpr std::size_t kMostTakenIn = 40;

/// Tells of several functions of which one runs what they reach together; of a trace of more than
/// `most` steps further effects of one kind under one condition in one line and then, the deepest
/// first, conditions before what always runs, calls by what they reach instead of step by step.
/// What the trace reaches stays the same; a step that is told so says "in short".
void tell_in_short(Trace& trace, std::size_t most = kMostTakenIn);

}  // namespace cutaway::model
