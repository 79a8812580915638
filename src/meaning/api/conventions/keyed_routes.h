// SPDX-License-Identifier: Apache-2.0
// Routes whose method and path are the key of a record in code: `"GET /orders": "orders/list"`.
#pragma once

#include <vector>

#include "meaning/api/guards/guard_functions.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// The keys of the records in a file that match a shape with `method = "@keys"`. Its role
/// `handler` says in which file an action lies, `{}` is the action ("=../api/{}.js", from the
/// folder of the table), and `runs` which function of it answers; `guards` names the file beside
/// the table in which a record says, by the same actions or `*`, what runs before.
std::vector<Route> keyed_routes(const ReaderContext& context, GuardFunctions functions,
                                const Match& match);

}  // namespace cutaway::meaning
