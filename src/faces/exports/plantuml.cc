// SPDX-License-Identifier: Apache-2.0
// `export plantuml`: PlantUML component diagram.
#include "faces/export.h"
#include "render/models.h"

namespace cutaway::faces {

extern const ExportRecord record_plantuml;
const ExportRecord record_plantuml{"plantuml", "PlantUML component diagram", render::plantuml};

}  // namespace cutaway::faces
