// SPDX-License-Identifier: Apache-2.0
// Where people come in.
#pragma once

#include <vector>

#include "model/connections/edges.h"

namespace cutaway::model {

/// From the user to pages, applications and gateways; where there are none, to what is published.
void connect_users(const Inputs& in, const std::vector<Draft>& drafts, const Model& model,
                   Edges& edges);

/// A place that shows something which people use, if there is one.
Place first_way_in(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts);

}  // namespace cutaway::model
