// SPDX-License-Identifier: Apache-2.0
// The code behind an archive that an image copies: `COPY jar/orders.jar app.jar`, and behind the
// assembly that it starts: `dotnet Orders.dll`.
#pragma once

#include <string>

#include "model/parts/builds.h"
#include "model/parts/packed_folders.h"

namespace cutaway::model {

/// The folder of the project that makes the assembly which the image starts; else that, other than
/// the image's, in which the archive's namesake is built; empty if there is none.
std::string artifact_folder(Builds& builds, const PackedFolders& packed, const Draft& draft);

}  // namespace cutaway::model
