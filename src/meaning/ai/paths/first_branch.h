// SPDX-License-Identifier: Apache-2.0
// A line under a condition on a column that says which of several ways is taken: new rows have a
// value of their own there, and go by one of them.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Whether the line is only come to where a column holds something else than a new row does:
/// `else` of `if shop.kind == Kind.CORNER` where that is what `kind` of `Shop` is at first.
bool is_other_than_first(const AiGround& ground, const Place& place);

}  // namespace cutaway::meaning
