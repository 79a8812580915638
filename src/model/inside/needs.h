// SPDX-License-Identifier: Apache-2.0
// Needs: which module leans on which, without the noise of single uses.
#pragma once

#include <cstddef>
#include <vector>

#include "model/inside/ground.h"

namespace cutaway::model::inside {

/// By box: the boxes that it leans on, sorted.
std::vector<std::vector<std::size_t>> needs_of(const Ground& ground, const std::vector<Box>& boxes);

}  // namespace cutaway::model::inside
