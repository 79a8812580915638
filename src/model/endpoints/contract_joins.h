// SPDX-License-Identifier: Apache-2.0
// Joins endpoints with the operations of interface files that describe them.
#pragma once

#include "model/inputs.h"

namespace cutaway::model {

/// Endpoints that an interface file (OpenAPI) describes are documented, deprecated when it says so,
/// and get its summary where the code has none. After find_endpoints.
void join_contracts(const Inputs& in, Model& model);

}  // namespace cutaway::model
