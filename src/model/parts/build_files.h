// SPDX-License-Identifier: Apache-2.0
// Files that list what images are built: those of `docker buildx bake`, and workflows that push
// them.
#pragma once

#include <string>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// One image as a file of builds says it; paths are below the root.
struct FiledBuild {
  std::vector<std::string> tags;  ///< names as written, with registry and version
  std::string dockerfile, context;
};

/// Targets of `docker-bake.hcl` and of the workflows' `docker/build-push-action`, whose names may
/// come from the `docker/metadata-action` of the same job. Nothing for other files; what only a
/// run fills in is left out.
std::vector<FiledBuild> builds_of_file(const Inputs& in, FileId file);

}  // namespace cutaway::model
