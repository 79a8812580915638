// SPDX-License-Identifier: Apache-2.0
// Scripts that look into the request themselves and call what it asks for:
// `switch ($_REQUEST['action']) { case 'save': save_order(); }`.
#pragma once

#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

/// One `rpc` for each text with which a file compares such a value of the request, and behind which
/// it calls a function of the product; called "orders.php?action=save". A value is known that is
/// read there, kept in a name, or given by an own function that reads what it is asked for. Which
/// languages, requests and names of values: `[dispatched]` in catalogue/compared_routes.toml. Of a
/// file that compares with one text alone nothing: it only looks whether something was sent.
std::vector<Meaning> find_dispatched_actions(const ReaderContext& context);

}  // namespace cutaway::meaning
