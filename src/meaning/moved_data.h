// SPDX-License-Identifier: Apache-2.0
// Where the data of pipelines comes from, and where it goes.
#pragma once

#include <vector>

#include "meaning/pipelines.h"

namespace cutaway::meaning {

/// Sets `reads` and `writes` of pipelines. What the lines of a step name, and what functions of the
/// project that are steps, make steps or are handed to one read and write, is theirs. Adds one row
/// a file for data work that stands in no pipeline.
void find_moved_data(const ReaderContext& context, const Facts& facts, std::vector<Pipeline>& rows);

}  // namespace cutaway::meaning
