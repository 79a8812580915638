// SPDX-License-Identifier: Apache-2.0
// Which hosts that nobody knows are outside systems: those that calls and defaults of settings
// name.
#pragma once

#include "model/connections/addresses.h"
#include "model/steps.h"

namespace cutaway::model {

/// A constant says that an API is asked there.
bool names_base(const Mention& mention);
/// A public host that a client call or a default address names.
bool names_public_host(const Mention& mention);

}  // namespace cutaway::model
