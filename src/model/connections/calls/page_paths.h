// SPDX-License-Identifier: Apache-2.0
// The server of a page whose calls go through a client that was made by a tool or wraps another.
#pragma once

#include "model/connections/edges.h"

namespace cutaway::model {

/// A page without any connection to a part that is built here, whose code spells several paths that
/// one such part alone serves, calls that part. After all other connections but the user's.
void connect_page_paths(const Inputs& in, const Ownership& ownership,
                        const std::vector<Draft>& drafts, const Model& model, Edges& edges);

}  // namespace cutaway::model
