// SPDX-License-Identifier: Apache-2.0
// Tables that say how names are spelled: what stands in them is not chosen by anybody.
#pragma once

#include <vector>

#include "syntax/syntax.h"

namespace cutaway::meaning {

/// For each of the file's values whether it stands in a record that gives several names one
/// meaning, `["postgres" => "pdo_pgsql", "pgsql" => "pdo_pgsql", …]`; empty: none does.
std::vector<bool> spelling_values(const syntax::Syntax& syntax);

}  // namespace cutaway::meaning
