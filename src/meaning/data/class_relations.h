// SPDX-License-Identifier: Apache-2.0
// Gives the members of kept classes their columns, and relations their targets and link tables.
#pragma once

#include <vector>

#include "meaning/data/class_entity.h"

namespace cutaway::meaning {

/// The entities that are left, with columns, relations and the tables between them.
std::vector<Entity> relate_classes(const ReaderContext& context, const ClassIndex& classes,
                                   const LibraryColumns& library, std::vector<ClassEntity>& found);

}  // namespace cutaway::meaning
