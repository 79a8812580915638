// SPDX-License-Identifier: Apache-2.0
// Screens of a router that stand as records in code: `{ path: "/orders", component: Orders }`.
#pragma once

#include <vector>

#include "meaning/context.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// Whether the shape tells of screens by records: `means = "screen"` with the role `entry_path`.
bool tells_screens(const Match& match);

/// One `screen` a record of the file that has what `entry_path` and one of what `entry_handler`
/// names, alternatives separated by "|". A path that does not begin with "/" goes on below that of
/// the record around it. Records without an address of their own are none; nor are those in
/// tests, nor any in a file that imports another router, by the glob `not_beside`.
std::vector<Meaning> screens_in_records(const ReaderContext& context, const Match& match);

}  // namespace cutaway::meaning
