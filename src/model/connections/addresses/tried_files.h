// SPDX-License-Identifier: Apache-2.0
// Files of Go that only tests get to, or that are compiled only where somebody asks for them.
#pragma once

#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// By file: whether nothing that it declares for others is named by the product's own code, while
/// tests name some of it: a second way to keep things that nobody has plugged in. Go alone looks
/// nothing up by its name when it runs, so elsewhere nothing follows from this. The same of files
/// that no build here takes in (`tagged_files`).
std::vector<bool> tried_files(const Inputs& in);

}  // namespace cutaway::model
