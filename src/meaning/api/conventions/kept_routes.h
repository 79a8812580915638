// SPDX-License-Identifier: Apache-2.0
// Routers that a product wrote for itself: a function keeps path and handler in a list, and
// something walks the list.
#pragma once

#include <span>
#include <vector>

#include "meaning/api/conventions/actions.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// The routes that the callers of such functions register: `$route->addRoute('board/:id', 'Board',
/// 'show')`, `this.route("GET", "/users", list)`. A function counts when its class or file is
/// called after routes, it takes a path and a handler, keeps the handler, and calls no framework's
/// router (those are followed by wrapped_routes). A path is complete when the router is made once
/// at most and knows no prefix.
std::vector<Route> kept_routes(const ReaderContext& context, std::span<const Match> matches,
                               Actions& actions);

}  // namespace cutaway::meaning
