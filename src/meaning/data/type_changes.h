// SPDX-License-Identifier: Apache-2.0
// Changes that a schema language says: its types are tables.
#pragma once

#include <vector>

#include "meaning/data/ledgers.h"

namespace cutaway::meaning {

/// All files of schema languages (catalogue/schema_languages.toml).
std::vector<ChangeFile> changes_of_types(const ReaderContext& context);

}  // namespace cutaway::meaning
