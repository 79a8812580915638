// SPDX-License-Identifier: Apache-2.0
// `export mermaid-c4`: Mermaid in its own notation for C4.
#include "faces/export.h"
#include "render/models.h"

namespace cutaway::faces {

extern const ExportRecord record_mermaid_c4;
const ExportRecord record_mermaid_c4{"mermaid-c4", "Mermaid in its own notation for C4",
                                     render::mermaid_c4};

}  // namespace cutaway::faces
