// SPDX-License-Identifier: Apache-2.0
// Files that are handed to a running product at its interface and say whom it reads from and writes
// to: connectors, `catalogue/handed_files.toml`.
#pragma once

#include "model/connections/edges.h"

namespace cutaway::model {

/// Connections of the one part that is the product with what its files name, and with the broker
/// between them. Nothing where several parts are the product, or none.
void connect_handed(const Inputs& in, const std::vector<Draft>& drafts, Edges& edges);

}  // namespace cutaway::model
