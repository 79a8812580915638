// SPDX-License-Identifier: Apache-2.0
// `export openapi`: the endpoints for tools that read OpenAPI.
#include "faces/export.h"

namespace cutaway::faces {

extern const ExportRecord record_openapi;
const ExportRecord record_openapi{
    "openapi", "OpenAPI 3.1 of the endpoints; what the code does not say is marked as unknown",
    render::openapi};

}  // namespace cutaway::faces
