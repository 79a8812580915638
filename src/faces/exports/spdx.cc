// SPDX-License-Identifier: Apache-2.0
// `export spdx`: the libraries as a bill of materials.
#include "faces/export.h"
#include "render/sbom.h"

namespace cutaway::faces {

extern const ExportRecord record_spdx;
const ExportRecord record_spdx{
    "spdx", "SPDX 2.3: libraries with licences, package URLs and who needs whom", render::spdx};

}  // namespace cutaway::faces
