// SPDX-License-Identifier: Apache-2.0
// Containers that lend their network to others.
#pragma once

#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// `network_mode: service:vpn`: what the container that lends its network publishes, the one that
/// borrows it answers; where several do, nobody knows which.
void give_lent_ports(const Inputs& in, std::vector<Draft>& drafts);

}  // namespace cutaway::model
