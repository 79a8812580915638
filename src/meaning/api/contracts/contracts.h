// SPDX-License-Identifier: Apache-2.0
// Contracts: operations and routes that interface files declare and the code serves.
#pragma once

#include <vector>

#include "meaning/facts.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

/// Adds an operation ("rpc") for each method of an own contract's services that own code serves, as
/// the table `contracts` says, and a route where an option puts the method on a path.
void find_contracts(const ReaderContext& context, Facts& facts);

}  // namespace cutaway::meaning
