// SPDX-License-Identifier: Apache-2.0
// Marks and bases of the outside that own classes and functions stand for.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

/// The outside origins that a base leads to, through classes of the project.
std::vector<std::string_view> outside_bases(const ReaderContext& context, FileId file,
                                            std::uint32_t base);

/// The outside mark that an own decorator sets on what it is given: `periodic_task`, which hands
/// a function to Celery's `task`, and `StoredEntity`, which makes TypeORM's `Entity` and puts it
/// on the class; of an own class below an outside mark that mark. Of marks for jobs and kept things
/// only; 0: none.
linking::NameId wrapped_mark(const ReaderContext& context, SymbolRef decorator);

}  // namespace cutaway::meaning
