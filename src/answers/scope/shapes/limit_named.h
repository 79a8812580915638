// SPDX-License-Identifier: Apache-2.0
// LimitNamed: a wish wants at most or at least so much of something, and one value is called just
// so.
#pragma once

#include "answers/scope/shapes/shape.h"

namespace cutaway::answers {

/// "It is there already, as it seems: `MaximumShoppingCartItems` sets it, to `1000` today." of
/// "Limit the cart to 50 items". Nothing where two values are called so, or where a word of the
/// wish or of the name is left over.
std::optional<Shape> find_limit_named(const ShapeAsked& asked);

}  // namespace cutaway::answers
