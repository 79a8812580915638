// SPDX-License-Identifier: Apache-2.0
// Stores whose clients code makes only where a setting chooses them: `case "redis": NewRedis()`.
#pragma once

#include <vector>

#include "model/steps.h"

namespace cutaway::model {

/// A store or outside system that every part reaches only behind a condition which names it becomes
/// optional, unless each file that starts the part starts it as well. After add_outside.
void settle_chosen_stores(const Inputs& in, const std::vector<Usage>& usages,
                          std::vector<Draft>& drafts);

}  // namespace cutaway::model
