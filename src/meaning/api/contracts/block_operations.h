// SPDX-License-Identifier: Apache-2.0
// Block operations: fields of a schema that is written in blocks of calls, each with a call inside
// that says who answers: `mutation do field :pay, :order do resolve(&Orders.pay/3) end end`.
#pragma once

#include <span>
#include <vector>

#include "meaning/facts.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// One operation for each call of a shape with the role `answered_in` (the call inside its block
/// that is given the function) that stands in a block of `roots`, or in one of `groups` whose name
/// such a block, or a group that hangs there, takes in by a call `joins`. The name is spelled as
/// callers write it (`close_order` is `closeOrder`).
std::vector<Meaning> block_operations(const ReaderContext& context, std::span<const Match> matches);

}  // namespace cutaway::meaning
