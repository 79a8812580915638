// SPDX-License-Identifier: Apache-2.0
// Processes of files that say once more what Compose or a cluster says in more words.
#pragma once

#include "model/inputs.h"

namespace cutaway::model {

/// Whether the format is one beside which Compose or a cluster say the same, and the process none
/// that they leave out: a worker or clock of a Procfile where they start none.
bool repeats_others(const Inputs& in, const meaning::Workload& workload);

}  // namespace cutaway::model
