// SPDX-License-Identifier: Apache-2.0
// Services that a Compose file links to each other.
#pragma once

#include "model/connections/edges.h"

namespace cutaway::model {

/// A service that is linked to another one was set up to reach it; told where nothing more is
/// known. After all others that add to `edges`.
void connect_links(const Inputs& in, const std::vector<Draft>& drafts, Edges& edges);

}  // namespace cutaway::model
