// SPDX-License-Identifier: Apache-2.0
// Work for the clock that stands in a list of code, a row each.
#pragma once

#include <vector>

#include "meaning/clock_calls.h"

namespace cutaway::meaning {

/// `Tasks = []Task{{"sweep orders", sweep, 2 * time.Hour}, {"prune", prune, time.Minute}}`: a list
/// that bears a name of `[calls] tables` or `words` in catalogue/clocks.toml and of which at least
/// two rows hold one own function and one length of time. One `schedule` each, with `name`
/// where the row has a text for it; a bare number under a name of times counts in the unit in which
/// the file counts others (`[counts]`), and rows that join such a list later are of it
/// (`jobs.append({…})`, `[calls] joins`). None of what `known` of this file tells already.
std::vector<Meaning> find_clock_lists(const ReaderContext& context, const ClockWords& words,
                                      FileId file, const std::vector<Meaning>& known);

}  // namespace cutaway::meaning
