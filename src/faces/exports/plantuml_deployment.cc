// SPDX-License-Identifier: Apache-2.0
// `export plantuml-deployment`: PlantUML diagram of what runs where.
#include "faces/export.h"
#include "render/models.h"

namespace cutaway::faces {

extern const ExportRecord record_plantuml_deployment;
const ExportRecord record_plantuml_deployment{
    "plantuml-deployment", "PlantUML diagram of what runs where", render::plantuml_deployment};

}  // namespace cutaway::faces
