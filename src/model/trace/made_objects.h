// SPDX-License-Identifier: Apache-2.0
// Objects whose class is known by where they are made, though what holds them is written as a class
// or interface above: `Command c = new Close(); c.run();`.
#pragma once

#include "model/inputs.h"

namespace cutaway::model {

/// The own class that the local variable which a call is made on is an object of, where the
/// variable is given one object only and that is made there; else none.
SymbolRef made_object(const Inputs& in, FileId file, std::uint32_t call);

}  // namespace cutaway::model
