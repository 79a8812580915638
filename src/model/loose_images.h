// SPDX-License-Identifier: Apache-2.0
// Images that a deployment file fetches, and whether it says which version of them.
#pragma once

#include <string_view>

#include "model/makers_deployments.h"
#include "model/model.h"

namespace cutaway::model {

/// Own deployment files that do not only their makers use name the image, and nothing here builds
/// it.
bool is_fetched(const MakersDeployments& makers, const meaning::Workload& workload);
/// No tag, or the moving tag "latest"; a digest is fixed.
bool is_loose_image(std::string_view image);

}  // namespace cutaway::model
