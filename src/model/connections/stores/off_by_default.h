// SPDX-License-Identifier: Apache-2.0
// Stores that the settings here leave switched off: `use-redis: false`, asked for in code.
#pragma once

#include <vector>

#include "model/steps.h"

namespace cutaway::model {

/// A store whose switch all own settings leave off, and for which code asks, becomes optional, set
/// by that switch: nothing is kept there before somebody switches it on. After add_outside.
void settle_off_by_default(const Inputs& in, std::vector<Draft>& drafts);

}  // namespace cutaway::model
