// SPDX-License-Identifier: Apache-2.0
// Wiring: connections that follow from what two parts are made of, as catalogue/wiring.toml says,
// because a platform makes them without an address in sight.
#pragma once

#include <vector>

#include "model/connections/addresses/setting_owners.h"
#include "model/connections/edges.h"

namespace cutaway::model {

/// Adds the connections of all rules. After the ones that addresses and calls show: a rule may
/// count only where those say nothing.
void add_wiring(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                Edges& edges);

}  // namespace cutaway::model
