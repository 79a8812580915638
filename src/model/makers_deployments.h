// SPDX-License-Identifier: Apache-2.0
// Deployment files that only those use who make or try the product.
#pragma once

#include "model/model.h"

namespace cutaway::model {

/// Whether a deployment file is of those who make or try the product: by its path, by what it says
/// of itself, by its mounts, and by what the documents that start it say. What such a file opens,
/// fetches or forgets tells nothing of how the product is run.
bool deploys_for_makers(const Analysis& analysis, FileId file);

}  // namespace cutaway::model
