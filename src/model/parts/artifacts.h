// SPDX-License-Identifier: Apache-2.0
// The code behind an archive that an image copies: `COPY jar/orders.jar app.jar`.
#pragma once

#include <string>

#include "model/parts/builds.h"
#include "model/parts/packed_folders.h"

namespace cutaway::model {

/// The folder, other than that of the image, in which the archive's namesake is built; empty if
/// there is none.
std::string artifact_folder(Builds& builds, const PackedFolders& packed, const Draft& draft);

}  // namespace cutaway::model
