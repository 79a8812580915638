// SPDX-License-Identifier: Apache-2.0
// MovedOut: what runs in one program is to run apart from it; that it runs at all is no answer.
#pragma once

#include "answers/scope/shapes/shape.h"

namespace cutaway::answers {

/// "It asks where something runs: 23 jobs are run here today, such as `CleanupTask`." of "Move
/// scheduled jobs out of the web process". Nothing where no job is here.
std::optional<Shape> find_moved_out(const ShapeAsked& asked);

}  // namespace cutaway::answers
