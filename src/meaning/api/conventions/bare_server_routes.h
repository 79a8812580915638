// SPDX-License-Identifier: Apache-2.0
// Routes of programs that give a bare server one function for all requests:
// `createServer((req, res) => { if (req.url === "/orders" && req.method === "POST") place(req) })`.
#pragma once

#include <vector>

#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {

/// One for each path and method that a condition asks of a request, where something is called right
/// behind it: the product's own function that is given the request or its answer, else none that is
/// known. Only in programs that make a bare server (`[bare_servers]` in
/// catalogue/compared_routes.toml); of fewer than three nothing.
std::vector<Route> bare_server_routes(const ReaderContext& context, Guards& guards);

}  // namespace cutaway::meaning
