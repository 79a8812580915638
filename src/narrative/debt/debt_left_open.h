// SPDX-License-Identifier: Apache-2.0
// Words of items about doors that code leaves open: guards in remarks, keys and passwords that
// others can find out, certificates that nobody looks at.
#pragma once

#include <optional>

#include "narrative/debt/debt_seen.h"

namespace cutaway::narrative {

/// Nothing where the item's rule is another. `brief`: 2 is the shortest sentence.
std::optional<SeenWords> debt_left_open(const Story& story, const findings::Item& item, int brief);

}  // namespace cutaway::narrative
