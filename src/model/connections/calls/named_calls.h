// SPDX-License-Identifier: Apache-2.0
// Calls that name what answers them instead of an address: procedures of routers and fields of a
// GraphQL schema.
#pragma once

#include "model/connections/edges.h"

namespace cutaway::model {

/// A part whose code asks `api.orders.list.useQuery()`, or holds the document `query { orders }`,
/// calls the only part that has such a procedure or field. After find_endpoints.
void connect_named(const Inputs& in, const Ownership& ownership, const Model& model, Edges& edges);

}  // namespace cutaway::model
