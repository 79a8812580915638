// SPDX-License-Identifier: Apache-2.0
// Unused constants: addresses that a part's code holds under a name which nothing of it mentions.
#pragma once

#include <vector>

#include "model/connections/addresses/addresses.h"

namespace cutaway::model {

/// Takes such mentions away: a list of all services, copied into each of them, is no call.
void drop_unused(const Inputs& in, const Ownership& ownership, std::vector<Mention>& mentions);

}  // namespace cutaway::model
