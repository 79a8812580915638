// SPDX-License-Identifier: Apache-2.0
// Paired routes: a list says which requests have which name, a table which function has that name.
#pragma once

#include <vector>

#include "meaning/api/conventions/responders.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// The rows of the list in the role `rows` of a call: `{Path: "/orders", Method: "GET", Name:
/// ListOrders}`, by the entries `entry_path`, `entry_methods` and `entry_name`. The role `answers`
/// is the table, or a call that is given it; it is read as it is written, names of constants
/// compared by their last word.
std::vector<Route> paired_routes(const ReaderContext& context, const Responders& responders,
                                 const Match& match);

}  // namespace cutaway::meaning
