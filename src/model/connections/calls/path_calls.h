// SPDX-License-Identifier: Apache-2.0
// Calls of which only the path is known, joined with the part that serves it.
#pragma once

#include "model/connections/addresses/addresses.h"
#include "model/connections/edges.h"

namespace cutaway::model {

/// A page that calls "/api/orders", or a service that calls "{base}/api/orders/{id}", calls the
/// only part that serves this path with this method. After find_endpoints.
void connect_paths(const Inputs& in, const Ownership& ownership, const Model& model, Edges& edges);

/// A back end that is told the local address of a front end ("DASHBOARD_URL=http://localhost:9000")
/// is what that front end calls.
void connect_pages(const std::vector<Draft>& drafts, const std::vector<Mention>& mentions,
                   Edges& edges);

}  // namespace cutaway::model
