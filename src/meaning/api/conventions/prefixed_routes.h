// SPDX-License-Identifier: Apache-2.0
// Prefixed routes: a call hands an object over, and its functions whose names begin so answer.
#pragma once

#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// The routes of the calls `calls` in a matched file: `addNamespace("app", "api_", this)` makes
/// "/app/ping" of the function `api_ping`. `path` and `begins` are the places of the two texts,
/// `prefix` stands before the path. Functions count that stand in no class, or in that of the call,
/// in files of its folder and below: an object may be mixed of several.
std::vector<Route> prefixed_routes(const ReaderContext& context, const Match& match);

}  // namespace cutaway::meaning
