// SPDX-License-Identifier: Apache-2.0
// Ports that containers publish, for others to whom they lend their network or for developers.
#pragma once

#include <vector>

#include "model/model.h"
#include "model/parts/draft.h"

namespace cutaway::model {

/// Whether the path or environment of the file holds a word of this list of catalogue/parts.toml.
bool is_told_by(const Inputs& in, const meaning::Workload& workload, std::string_view list);

/// What only a developers' file publishes, beside one by which the product runs, shows who talks to
/// whom and is not open where it runs: once all is drawn, it is told no more.
void leave_makers_ports(const Inputs& in, const std::vector<Draft>& drafts, Model& model);

/// `network_mode: service:vpn`: what the container that lends its network publishes, the one that
/// borrows it answers; where several do, nobody knows which.
void give_lent_ports(const Inputs& in, std::vector<Draft>& drafts);

}  // namespace cutaway::model
