// SPDX-License-Identifier: Apache-2.0
// Pools: what shares few connections to a database among many programs and keeps nothing itself.
#pragma once

#include "model/connections/edges.h"

namespace cutaway::model {

/// Deployed in the image of such a product.
inline bool is_pool(const Inputs& in, const Draft& draft) {
  return draft.itself.valid() && in.technology(draft.itself).category == "data access";
}

/// The line from a pool to its database, whose address it is handed.
inline void tell_pool(Edge& edge) {
  edge.inferred = true;
  edge.kind = "routes";
  edge.label = "passes queries on to";
}

}  // namespace cutaway::model
