// SPDX-License-Identifier: Apache-2.0
// Recipes of images that ask for what is not in the tree (no later version of what they begin with
// makes them build), or that run an earlier version than the product is built for.
#pragma once

#include <string>

#include "model/model.h"

namespace cutaway::findings {

struct Lacking {
  std::string path;     ///< as the recipe writes it; empty where nothing is known to be missing
  Place place;          ///< the line that asks for it
  bool builds = false;  ///< it is not copied, but what a command builds
};

/// A manifest or lock file (`kept_in_tree` of catalogue/debt.toml) that the recipe copies by its
/// plain name and that lies in no folder which may be what it is built from, though the folder that
/// it is named in is there; or a folder that it has built (`go build ./cmd/shop`) and that is
/// nowhere in the tree.
Lacking lacks_for_build(const model::Analysis& analysis, FileId recipe);

/// Whether the manifests fix what the product runs on (`runtime_settings` of catalogue/debt.toml),
/// and each of them a later version than that cycle ("6.0") of the technology: a recipe of the
/// earlier one cannot run what is built.
bool built_for_later(const model::Analysis& analysis, TechnologyId technology,
                     std::string_view cycle);

}  // namespace cutaway::findings
