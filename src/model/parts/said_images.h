// SPDX-License-Identifier: Apache-2.0
// Images that a build tool makes without a Dockerfile.
#pragma once

#include <string>

#include "model/parts/draft.h"
#include "model/steps.h"

namespace cutaway::model {

/// The folder of the one manifest whose build gives its image the name that a container of the
/// draft is started from; empty when there is none.
std::string folder_of_said_image(const Inputs& in, const Draft& draft);

}  // namespace cutaway::model
