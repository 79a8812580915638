// SPDX-License-Identifier: Apache-2.0
// FirstOfTwo: a wish that names two things beside each other is done for one of them first.
#pragma once

#include "answers/scope/shapes/shape.h"

namespace cutaway::answers {

/// "For “series” alone first, which is here as `Series`, and for “author” (`Authors`) later."
std::optional<narrative::Claim> first_of_two(const ShapeAsked& asked);

}  // namespace cutaway::answers
