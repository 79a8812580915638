// SPDX-License-Identifier: Apache-2.0
// SaidOnScreen: one sentence that people read on a screen says the deed and most of what a wish
// names.
#pragma once

#include "answers/scope/shapes/shape.h"

namespace cutaway::answers {

/// "It may be there already: people read “Send a copy of all outgoing replies …”; it says nothing
/// of “archive”." Nothing of a wish that narrows, removes, limits or asks who may.
std::optional<Shape> find_said_on_screen(const ShapeAsked& asked);

}  // namespace cutaway::answers
