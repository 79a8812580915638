// SPDX-License-Identifier: Apache-2.0
// Words of items about what is let be: types that nobody checks, libraries without a release,
// generations side by side, and what is decided in two languages.
#pragma once

#include <optional>

#include "narrative/debt/debt_seen.h"

namespace cutaway::narrative {

/// Nothing where the item's rule is another. `brief`: 2 is the shortest sentence.
std::optional<SeenWords> debt_let_be(const Story& story, const findings::Item& item, int brief);

}  // namespace cutaway::narrative
