// SPDX-License-Identifier: Apache-2.0
// `export drawio`: draw.io drawing with a page a view.
#include "faces/export.h"
#include "render/models.h"

namespace cutaway::faces {

extern const ExportRecord record_drawio;
const ExportRecord record_drawio{"drawio", "draw.io drawing with a page a view", render::drawio};

}  // namespace cutaway::faces
