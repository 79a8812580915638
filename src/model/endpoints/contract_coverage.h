// SPDX-License-Identifier: Apache-2.0
// How much of what interface files describe was found as endpoints: what the list of endpoints
// lacks.
#pragma once

#include <vector>

#include "model/model.h"

namespace cutaway::model {

struct DescribedOperation {
  Place place;         ///< where an interface file describes it first
  bool found = false;  ///< an endpoint of the code answers it
};

/// The operations of all interface files (OpenAPI), each method and path once, by place.
std::vector<DescribedOperation> described_operations(const Analysis& analysis);

}  // namespace cutaway::model
