// SPDX-License-Identifier: Apache-2.0
// Kept things that XML documents tell of: which class is kept in which table.
#pragma once

#include <vector>

#include "meaning/data/entity.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

/// Those of the documents of catalogue/mapping_documents.toml, own files only, by file and line. A
/// class is the own one of that name whose path follows its full name; none where several do.
std::vector<Entity> entities_of_mappings(const ReaderContext& context);

}  // namespace cutaway::meaning
