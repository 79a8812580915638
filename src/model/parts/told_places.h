// SPDX-License-Identifier: Apache-2.0
// Places where the repository's own documents list its parts.
#pragma once

#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// Adds to each part the line of a table, list or diagram in a document near the root that names it
/// beside others, as the second of its places; what stands in its own folder follows.
void add_told_places(const Inputs& in, std::vector<Draft>& drafts);

}  // namespace cutaway::model
