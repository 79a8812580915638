// SPDX-License-Identifier: Apache-2.0
// Recipes of images that ask for what is not in the tree: no later version of what they begin with
// makes them build.
#pragma once

#include <string>

#include "model/model.h"

namespace cutaway::findings {

struct Lacking {
  std::string path;  ///< as the recipe writes it; empty where nothing is known to be missing
  Place place;       ///< the line that asks for it
};

/// A manifest or lock file (`kept_in_tree` of catalogue/debt.toml) that the recipe copies by its
/// plain name and that lies in no folder which may be what it is built from, though the folder that
/// it is named in is there.
Lacking lacks_for_build(const model::Analysis& analysis, FileId recipe);

}  // namespace cutaway::findings
