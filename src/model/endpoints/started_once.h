// SPDX-License-Identifier: Apache-2.0
// Classes that a host starts and that come to an end by themselves.
#pragma once

#include "model/inputs.h"

namespace cutaway::model {

/// The class has the function that its shape says it begins with (`begins`), and nothing in it goes
/// on: no loop, and no function that is left behind for others to call.
bool runs_once(const Inputs& in, const meaning::Meaning& meant);

}  // namespace cutaway::model
