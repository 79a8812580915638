// SPDX-License-Identifier: Apache-2.0
// Endpoints that outside systems call: by what the endpoint is called, and by how it checks who has
// sent what arrives (catalogue/webhooks.toml).
#pragma once

#include <cstdint>
#include <vector>

#include "model/connections/edges.h"

namespace cutaway::model {

/// An endpoint that one vendor calls.
struct Webhook {
  TechnologyId vendor;
  std::size_t route = 0;     ///< into Facts::routes
  bool checked = false;      ///< code looks for this vendor's mark on what arrives
  std::vector<Place> shown;  ///< the check, if there is one, then the route
};

/// Ordered by route, one row for each vendor.
std::vector<Webhook> find_webhooks(const Inputs& in);

/// From each vendor to the part that answers it. After find_endpoints.
void connect_webhooks(const Inputs& in, const std::vector<Draft>& drafts, const Model& model,
                      Edges& edges);

}  // namespace cutaway::model
