// SPDX-License-Identifier: Apache-2.0
// `export cyclonedx`: the libraries as a bill of materials.
#include "faces/export.h"
#include "render/sbom.h"

namespace cutaway::faces {

extern const ExportRecord record_cyclonedx;
const ExportRecord record_cyclonedx{
    "cyclonedx", "CycloneDX 1.6: libraries with licences, package URLs and who needs whom",
    render::cyclonedx};

}  // namespace cutaway::faces
