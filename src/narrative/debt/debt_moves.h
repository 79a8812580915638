// SPDX-License-Identifier: Apache-2.0
// Sentences of items that the code itself shows: a repair that a copy lacks, a move that is not
// done to its end, what is kept though it is given up.
#pragma once

#include <optional>
#include <string>

#include "findings/ledger.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Without a full stop; nothing where the item's rule is another. `brief`: 2 is the shortest.
std::optional<std::string> debt_move(const Story& story, const findings::Item& item, int brief);

}  // namespace cutaway::narrative
