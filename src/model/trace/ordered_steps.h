// SPDX-License-Identifier: Apache-2.0
// The steps of a walk in the order in which they are told.
#pragma once

#include <cstddef>
#include <vector>

#include "model/trace/trace.h"

namespace cutaway::model {

/// Puts each step behind the one that leads to it, and steps below the same one by `order`, which
/// has a number for each step.
void in_order(std::vector<TraceStep>& steps, const std::vector<std::size_t>& order);

}  // namespace cutaway::model
