// SPDX-License-Identifier: Apache-2.0
// ByClock: something is to happen by itself, and none of the jobs that are there is named after it.
#pragma once

#include "answers/scope/shapes/shape.h"

namespace cutaway::answers {

/// "Not there, as it seems: none of the 22 jobs here is named after “pending” or “tickets”."
std::optional<Shape> find_by_clock(const ShapeAsked& asked);

}  // namespace cutaway::answers
