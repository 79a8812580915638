// SPDX-License-Identifier: Apache-2.0
// Companions: files that hardly ever change without another one, which a name does not tell.
#pragma once

#include <vector>

#include "findings/recipes.h"

namespace cutaway::findings {

/// Of product files that changed ten times and more, those of whose latest changes four of five
/// touched one other file, or one of a folder, that few other changes touch. `Recipe::pattern` is
/// the file itself and `changed` is set; most commits first.
std::vector<Recipe> find_companions(const model::Analysis& analysis, std::size_t most = 3);

}  // namespace cutaway::findings
