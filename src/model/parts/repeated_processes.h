// SPDX-License-Identifier: Apache-2.0
// Processes of files that say once more what Compose or a cluster says in more words.
#pragma once

#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// Whether the format is one beside which Compose or a cluster say the same, and the process none
/// that they leave out: a worker or clock of a Procfile where they start none, and not its file
/// under another name.
bool repeats_others(const Inputs& in, const meaning::Workload& workload);

/// The part that a container or another file starts with the very file, and what is given to it,
/// that the process of a Procfile starts: one program under two names; null for any other.
Draft* find_same_start(const Inputs& in, std::vector<Draft>& drafts,
                       const meaning::Workload& workload);

}  // namespace cutaway::model
