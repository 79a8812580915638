// SPDX-License-Identifier: Apache-2.0
// Where technologies show themselves: dependencies, imports, calls, images, files, settings and
// addresses.
#pragma once

#include <set>

#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

/// All sightings, ordered by place. A product technology is only seen in the product's own files
/// and as a direct dependency that the product needs when it runs, or that its own code uses;
/// tooling also in test files.
std::vector<Sighting> find_sightings(const ReaderContext& context, const Facts& facts,
                                     const std::set<FileId>& offered = {});

}  // namespace cutaway::meaning
