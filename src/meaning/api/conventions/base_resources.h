// SPDX-License-Identifier: Apache-2.0
// Base resources: routes that a framework makes of a class because of what it extends.
#pragma once

#include <vector>

#include "meaning/api/conventions/expansions.h"

namespace cutaway::meaning {

/// Adds the routes of a `resource` shape on a base: `name` is the thing kept, its plural the path.
/// An annotation matching `named_by` may name another `path` or switch all off (`exported =
/// false`); methods of the class are reached below `searches`. `row` holds what all have in common.
void add_base_resource(const ReaderContext& context, const Expansions& expansions,
                       const Match& match, const Route& row, std::vector<Route>& out);

}  // namespace cutaway::meaning
