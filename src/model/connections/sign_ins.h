// SPDX-License-Identifier: Apache-2.0
// Outside systems where people sign in with an account that they have there.
#pragma once

#include "model/inputs.h"

namespace cutaway::model {

/// It stands for signing in alone, `sign_ins` of catalogue/parts.toml.
bool is_sign_in(const Inputs& in, TechnologyId id);
/// The same vendor as one asks it for other things; invalid: none is known.
TechnologyId vendor_of_sign_in(const Inputs& in, TechnologyId id);

}  // namespace cutaway::model
