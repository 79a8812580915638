// SPDX-License-Identifier: Apache-2.0
// Messages that are told by their type: who makes an `OrderPlaced`, and who handles it.
#pragma once

#include "model/connections/edges.h"

namespace cutaway::model {

/// A part that handles a type of message takes it from the broker; the parts that make one of that
/// type and do not handle it publish it there. Only where both are connected to the same broker.
void connect_events(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                    Edges& edges);

}  // namespace cutaway::model
