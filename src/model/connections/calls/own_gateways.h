// SPDX-License-Identifier: Apache-2.0
// Gateways that a product writes itself.
#pragma once

#include "model/steps.h"

namespace cutaway::model {

/// A service that is called a gateway and nothing else ("api-gateway", "GatewayService") and calls
/// at least two other services is one; people get to what it calls through it.
void find_own_gateways(const Inputs& in, Model& model);

}  // namespace cutaway::model
