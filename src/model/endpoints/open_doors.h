// SPDX-License-Identifier: Apache-2.0
// Endpoints that are open to anybody, told by what stands beside them.
#pragma once

#include "model/inputs.h"

namespace cutaway::model {

/// Where most endpoints of a part show a check, one without any is for anybody if it is there to
/// sign in, to get a password back or to ask whether the process lives; where nearly all show one,
/// also if it only asks (`[open]` of catalogue/guards.toml). After the guards of all are known.
void settle_open_doors(const Inputs& in, Model& model);

}  // namespace cutaway::model
