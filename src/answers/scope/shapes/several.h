// SPDX-License-Identifier: Apache-2.0
// Several: several are wanted of what a column keeps once.
#pragma once

#include "answers/scope/shapes/shape.h"

namespace cutaway::answers {

/// "Not there yet: `conversations.user_id` keeps one for each of `conversations`."
std::optional<Shape> find_several(const ShapeAsked& asked, const Scope& scope);

/// Of "every reader gives own stars", "a number of days we set per workspace": a value for each of
/// a kept thing has to be kept.
std::optional<Shape> find_each_own(const ShapeAsked& asked, const Scope& scope);

}  // namespace cutaway::answers
