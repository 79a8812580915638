// SPDX-License-Identifier: Apache-2.0
// `export structurizr`: Structurizr workspace with context, container, component and deployment
// views.
#include "faces/export.h"
#include "render/models.h"

namespace cutaway::faces {

extern const ExportRecord record_structurizr;
const ExportRecord record_structurizr{
    "structurizr", "Structurizr workspace with context, container, component and deployment views",
    render::structurizr};

}  // namespace cutaway::faces
