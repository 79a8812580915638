// SPDX-License-Identifier: Apache-2.0
// Channels: which topics of which broker a part publishes and subscribes, also through libraries
// that name neither the broker nor the topic in code.
#pragma once

#include "model/connections/addresses/setting_owners.h"
#include "model/connections/edges.h"

namespace cutaway::model {

/// Adds what is published and subscribed, with its topics. After the brokers of parts are known
/// from addresses and libraries.
void add_channels(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                  Edges& edges);

}  // namespace cutaway::model
