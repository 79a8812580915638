// SPDX-License-Identifier: Apache-2.0
// Routes of programs without a router: `if r.Method == "GET" && r.URL.Path == "/v1/orders"`.
#pragma once

#include <vector>

#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {

/// One for each comparison of a request's path with a text that is known, behind which a function
/// of the product is handed the request (catalogue/compared_routes.toml). Of a project with fewer
/// than three nothing: one such comparison lets a path by or mends it.
std::vector<Route> compared_routes(const ReaderContext& context, Guards& guards);

}  // namespace cutaway::meaning
