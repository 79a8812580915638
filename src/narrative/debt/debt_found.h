// SPDX-License-Identifier: Apache-2.0
// Words of items that lie beside the product's own code: what was copied into the tree.
#pragma once

#include "narrative/debt/debt_seen.h"

namespace cutaway::narrative {

/// "Nine libraries lie in the tree as files that no manifest names …"
SeenWords hand_copied(const Story& story, const findings::Item& item, int brief);

}  // namespace cutaway::narrative
