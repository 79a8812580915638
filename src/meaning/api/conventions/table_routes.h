// SPDX-License-Identifier: Apache-2.0
// Table routes: files that list routes in rows of method, path and handler.
#pragma once

#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// The routes of a matched file and of the tables that it hands a prefix to, by name
/// ("-> /admin admin.Routes" is the only file "admin.routes").
std::vector<Route> table_routes(const ReaderContext& context, const Match& match);

}  // namespace cutaway::meaning
