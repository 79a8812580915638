// SPDX-License-Identifier: Apache-2.0
// What its makers are about to give up is cut up, joined or mended by nobody.
#pragma once

#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// Takes back items about code that is marked as deprecated, or that lies in a folder whose own
/// README says so (key `dying` of catalogue/debt.toml). What is told of libraries stays.
void hold_back_dying(const Ground& ground, std::vector<Item>& items);

}  // namespace cutaway::findings
