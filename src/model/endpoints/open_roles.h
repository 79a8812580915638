// SPDX-License-Identifier: Apache-2.0
// Roles that stand for everybody.
#pragma once

#include "model/inputs.h"

namespace cutaway::model {

/// `allow([ROLES.all])`, where `allow` goes on without a look at who asks if it is given `all`:
/// such a guard lets everybody by.
bool lets_everybody_by(const Inputs& in, const meaning::Guarding& guard);

}  // namespace cutaway::model
