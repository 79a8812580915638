// SPDX-License-Identifier: Apache-2.0
// Needs: which module leans on which, without the noise of single uses.
#pragma once

#include <cstddef>
#include <vector>

#include "model/inside/ground.h"

namespace cutaway::model::inside {

struct Need {
  std::size_t box = 0;
  std::size_t files = 0;  ///< of the one that leans on it
};

/// By box: the boxes that it leans on, sorted.
std::vector<std::vector<Need>> needs_of(const Ground& ground, const std::vector<Box>& boxes);

}  // namespace cutaway::model::inside
