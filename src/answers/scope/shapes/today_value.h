// SPDX-License-Identifier: Apache-2.0
// TodayValue: the one named value by which something is so many or so long today, found by its
// number or by what its name says most.
#pragma once

#include "answers/scope/shapes/shape.h"

namespace cutaway::answers {

/// "A part of it is there, as it seems: `UNDO_TIMOUT` is `15` today and stands in the code." of a
/// wish that tells today's number ("now 15 seconds", "instead of 7") or lets somebody set how many
/// or how long. Nothing where two values are as near.
std::optional<Shape> find_today_value(const ShapeAsked& asked);

/// Of a value that is told as firm: what is kept that was reckoned with it, who uses it, and which
/// texts tell its number.
std::vector<narrative::Claim> ask_of_set_value(const ShapeAsked& asked, const Thing& value);

}  // namespace cutaway::answers
