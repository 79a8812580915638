// SPDX-License-Identifier: Apache-2.0
// Lists that a container hands to a class: all that implement an interface, not one of them.
#pragma once

#include <cstdint>

#include "model/inputs.h"

namespace cutaway::model {

/// Whether a call of an interface's function is made on each of a list that the class around is
/// made with: `foreach (var check in _checks) check.Run()` where the constructor takes
/// `IEnumerable<ICheck> checks`.
bool asks_each_injected(const Inputs& in, FileId file, std::uint32_t call, SymbolRef function);

}  // namespace cutaway::model
