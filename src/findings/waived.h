// SPDX-License-Identifier: Apache-2.0
// The remarks by which makers let a function be as it is.
#pragma once

#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// Notes at each item about one function with many branches the remark there by which a linter is
/// told to let them pass (`Fix::waived`): its makers know.
void note_waivers(const Ground& ground, std::vector<Item>& items);

}  // namespace cutaway::findings
