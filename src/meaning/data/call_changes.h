// SPDX-License-Identifier: Apache-2.0
// Changes that code says to a migration tool, by the catalogue's shapes `schema_change`.
#pragma once

#include <span>
#include <vector>

#include "meaning/data/change.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// The changes of one file in their order; `matches` are the file's `schema_change` matches. What
/// stands in functions that take changes back is left out.
std::vector<Change> changes_of_calls(const ReaderContext& context, std::span<const Match> matches);

}  // namespace cutaway::meaning
