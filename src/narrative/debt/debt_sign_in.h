// SPDX-License-Identifier: Apache-2.0
// Words of items about how people sign in: tries without a limit, proofs without an end, hashes
// that cost too little.
#pragma once

#include <optional>

#include "narrative/debt/debt_seen.h"

namespace cutaway::narrative {

/// Nothing where the item's rule is another. `brief`: 2 is the shortest sentence.
std::optional<SeenWords> debt_sign_in(const Story& story, const findings::Item& item, int brief);

/// The search that an item rests on beside its lines; nothing where it rests on none.
std::optional<Searched> debt_search(const Story& story, const findings::Item& item);

}  // namespace cutaway::narrative
