// SPDX-License-Identifier: Apache-2.0
// Kept things that files declare one by one (a DocType, a content type).
#pragma once

#include <vector>

#include "meaning/data/ledgers.h"

namespace cutaway::meaning {

/// A table with its columns and relations for each file of catalogue/declared_entities.toml.
std::vector<ChangeFile> changes_of_declarations(const ReaderContext& context);

}  // namespace cutaway::meaning
