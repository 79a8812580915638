// SPDX-License-Identifier: Apache-2.0
// The order in which technologies are told: what the product cannot be thought of without comes
// first.
#pragma once

#include <cstddef>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// Indices into Model::technologies. What the product runs on, then what it can be connected to,
/// then tools; within each what must run, what most is written with, what keeps data and what most
/// code calls go first. Of equals the model's order stays.
std::vector<std::size_t> stack_order(const Story& story);

}  // namespace cutaway::narrative
