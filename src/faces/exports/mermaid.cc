// SPDX-License-Identifier: Apache-2.0
// `export mermaid`: Mermaid flowchart of parts, stores and outside systems.
#include "faces/export.h"
#include "render/models.h"

namespace cutaway::faces {

extern const ExportRecord record_mermaid;
const ExportRecord record_mermaid{
    "mermaid", "Mermaid flowchart of parts, stores and outside systems", render::mermaid};

}  // namespace cutaway::faces
