// SPDX-License-Identifier: Apache-2.0
// Services that a contract declares, the parts that serve them and the parts that call them.
#pragma once

#include <vector>

#include "model/connections/edges.h"
#include "model/parts/who_reaches.h"

namespace cutaway::model {

/// A connection from each part that makes a stub of a contract's service to the only part that
/// serves it, as the table `contracts` says (`rpc.served_by`, `rpc.called_by`).
void connect_contracts(const Inputs& in, const Ownership& ownership,
                       const std::vector<Draft>& drafts, const WhoReaches& reaches, Edges& edges);

}  // namespace cutaway::model
