// SPDX-License-Identifier: Apache-2.0
// Handlers: what the function behind each route asks for, gives back and refuses.
#pragma once

#include <span>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// Fills `Route::handling` of all routes from the shapes `input`, `output` and `failure` inside
/// their handlers, from the handlers' parameters and from their documentation.
void read_handlers(const ReaderContext& context, std::span<const Match> matches,
                   std::vector<Route>& routes);

}  // namespace cutaway::meaning
