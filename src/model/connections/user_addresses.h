// SPDX-License-Identifier: Apache-2.0
// What stands at addresses that users of the product enter: one system for all of them.
#pragma once

#include <vector>

#include "model/connections/edges.h"

namespace cutaway::model {

/// Adds the box where code sends webhooks to addresses that the product keeps. With add_outside.
void add_user_addresses(const Inputs& in, std::vector<Draft>& drafts);
/// The parts whose code sends them, with the lines of the calls.
void connect_user_addresses(const Inputs& in, const Ownership& ownership,
                            const std::vector<Draft>& drafts, Edges& edges);

}  // namespace cutaway::model
