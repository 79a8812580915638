// SPDX-License-Identifier: Apache-2.0
// A framework and the thing that sets it up share packages: which of both is there.
#pragma once

#include "meaning/context.h"

namespace cutaway::meaning {

/// Tells all that was found of such a pair (stands_on.toml) as of one of them: of the one that sets
/// up where its own packages are seen, else of what it stands on.
void tell_pairs_apart(const catalogue::Catalogue& catalogue, Facts& facts);

/// Whether a package of the one that sets up is of what it stands on as well, by its name: it may
/// have been there for years before the other.
bool is_shared(const catalogue::Catalogue& catalogue, TechnologyId upper, std::string_view package);

}  // namespace cutaway::meaning
