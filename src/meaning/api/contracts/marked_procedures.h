// SPDX-License-Identifier: Apache-2.0
// Marked procedures: functions below an own annotation that hands them to a library:
// `@procedure(name="order.ship") def ship(order)` with `def procedure(name): … server.add(func,
// name=name)`.
#pragma once

#include <span>
#include <vector>

#include "meaning/facts.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// One operation for each function of own code below an annotation whose own code gives what it
/// stands on to a call that a shape `means = "rpc"` with a role `handler` knows. The name is what
/// the annotation is given for the parameter that the role `name` takes; without one the function's
/// own name.
/// What the call inside of the annotation itself was taken for goes out of `meanings`.
/// Whether there are such annotations.
bool add_marked_procedures(const ReaderContext& context, std::span<const Match> matches,
                           std::vector<Meaning>& meanings);

}  // namespace cutaway::meaning
