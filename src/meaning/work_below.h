// SPDX-License-Identifier: Apache-2.0
// Work that a base class takes out of a line for the classes below it.
#pragma once

#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

/// `abstract class Line { start() { new Worker(this.line.name, (job) => this.process(job)) } }`: a
/// job whose name only the classes below know is one `job` for each of these that does the work
/// itself (`class Mails extends Line { process(job) {…} }`), with the name of that class and its
/// function as `handler`.
std::vector<Meaning> find_work_below(const ReaderContext& context,
                                     const std::vector<std::vector<Meaning>>& meanings);

}  // namespace cutaway::meaning
