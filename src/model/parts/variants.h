// SPDX-License-Identifier: Apache-2.0
// Variants: the same program or store in several files of which whoever sets it up takes one.
#pragma once

#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// Compose files for production, for development and for each database start one program again,
/// under other names: it becomes one part with all places. So do the stores of one product beside
/// it, and several servers of one file that run the same mounted code with the same neighbours.
/// Commands of their own make parts of their own, as does whatever one file starts beside the
/// other.
void join_variants(const Inputs& in, std::vector<Draft>& drafts);

}  // namespace cutaway::model
