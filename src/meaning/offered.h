// SPDX-License-Identifier: Apache-2.0
// Deployment files that a product offers to start for others.
#pragma once

#include <set>

#include "meaning/facts.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

/// Compose files that lie in one folder by the dozen are what the product offers to start for
/// others; what it runs on itself is told by a few. A folder in which something is built is none.
std::set<FileId> offered_files(const ReaderContext& context, const Facts& facts);

}  // namespace cutaway::meaning
