// SPDX-License-Identifier: Apache-2.0
// LacksField: one more value is to be kept with what a wish names, and no field of it says so.
#pragma once

#include "answers/scope/shapes/shape.h"

namespace cutaway::answers {

/// "Not there yet: of the twelve fields of `User` seen none is named after “mobile phone number”."
/// of "Add a mobile phone number to the user profile". Nothing where a field has one of the words,
/// or where another kept thing is named after them.
std::optional<Shape> find_lacking_field(const ShapeAsked& asked);

}  // namespace cutaway::answers
