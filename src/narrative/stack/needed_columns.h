// SPDX-License-Identifier: Apache-2.0
// Columns that only one database has.
#pragma once

#include <optional>

#include "narrative/story.h"

namespace cutaway::narrative {

/// "`Cart` and `Order` have columns of kinds that only PostgreSQL knows.": by what files that
/// declare kept things take in (`[columns]` of needs.toml); nothing where such a file says what
/// another database takes instead.
std::optional<Claim> needed_by_columns(const Story& story, const catalogue::Technology& technology);

}  // namespace cutaway::narrative
