// SPDX-License-Identifier: Apache-2.0
// Services of a Compose file that run somebody else's program with settings of this repository.
#pragma once

#include "model/parts/builds.h"

namespace cutaway::model {

/// The draft's images copy nothing, no line of theirs fetches what is made here, and no volume of
/// the workload brings code but that of one program of its own below the root: what lies in the
/// folder, in which no Dockerfile of the draft lies, does not run there.
bool holds_no_code(const Builds& builds, const Draft& draft, const meaning::Workload& workload,
                   std::string_view folder);

}  // namespace cutaway::model
