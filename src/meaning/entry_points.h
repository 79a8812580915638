// SPDX-License-Identifier: Apache-2.0
// Entry points: where programs of the project start.
#pragma once

#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

/// Main functions, listening servers, console commands, start scripts, in the order of their
/// places; own files only.
std::vector<EntryPoint> find_entry_points(const ReaderContext& context, const Facts& facts);

}  // namespace cutaway::meaning
