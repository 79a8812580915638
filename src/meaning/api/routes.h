// SPDX-License-Identifier: Apache-2.0
// Routes: where the process answers requests, with the prefixes below which routers are mounted.
#pragma once

#include <span>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// Joins routes with the mounts above them: blueprints, groups, included routers, classes with a
/// path of their own, functions that are handed a router, files that hold pages. Own files only;
/// ordered by place, method, path.
std::vector<Route> find_routes(const ReaderContext& context, const Facts& facts,
                               std::span<const Match> matches);
/// "/api" + "orders" → "/api/orders"; the anchors of regular expressions go; always with a "/" in
/// front.
std::string join_route(std::string_view prefix, std::string_view path);

}  // namespace cutaway::meaning
