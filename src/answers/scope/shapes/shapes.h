// SPDX-License-Identifier: Apache-2.0
// Shapes: puts what the form of a wish and the facts under it say in the place of what is only near
// by words.
#pragma once

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/shapes/shape.h"

namespace cutaway::answers {

/// All shapes that hold, the surest first; called where nothing is told as firm.
std::vector<Shape> find_shapes(const ShapeAsked& asked, const Scope& scope);

/// Headline and class of the first shape that has them, files that lead. What was listed as near
/// stays below the headline.
void tell_shapes(const model::Analysis& analysis, std::vector<Shape>& shapes, Scope& scope);

/// The slice and the questions of the shapes, before all others.
void ask_of_shapes(std::vector<Shape>& shapes, Scope& scope);

}  // namespace cutaway::answers
