// SPDX-License-Identifier: Apache-2.0
// Recipes: one Dockerfile by which several programs of a folder are built, each as an image of its
// own.
#pragma once

#include "model/parts/builds.h"

namespace cutaway::model {

/// Whether all programs below the folder, several, are started by deployed parts of their own: what
/// lies beside these is their library.
bool only_holds_parts(const Builds& builds, std::string_view folder);
/// An image whose folder holds several programs, all of them parts already, is how these are built
/// (`ARG SERVICE_NAME`) and no part beside them: gives it to each of them.
void give_shared_recipes(Builds& builds);

}  // namespace cutaway::model
