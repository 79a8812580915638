// SPDX-License-Identifier: Apache-2.0
// Globs: the shortest patterns that select exactly the files of each box.
#pragma once

#include <string>
#include <vector>

#include "model/inside/ground.h"

namespace cutaway::model::inside {

/// By box: `orders/**` where everything below a folder is its, `orders/*` for the files in it,
/// `orders/price_*` for those that begin alike, else paths.
std::vector<std::vector<std::string>> globs_of(const Ground& ground, const std::vector<Box>& boxes);

}  // namespace cutaway::model::inside
