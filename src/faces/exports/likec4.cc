// SPDX-License-Identifier: Apache-2.0
// `export likec4`: LikeC4 model with its views.
#include "faces/export.h"
#include "render/models.h"

namespace cutaway::faces {

extern const ExportRecord record_likec4;
const ExportRecord record_likec4{"likec4", "LikeC4 model with its views", render::likec4};

}  // namespace cutaway::faces
