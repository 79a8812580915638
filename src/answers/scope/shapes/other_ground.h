// SPDX-License-Identifier: Apache-2.0
// OtherGround: a store, queue or framework that is in use is to give way to another, or what is
// kept is to rest in a store that is not in use yet.
#pragma once

#include "answers/scope/shapes/shape.h"

namespace cutaway::answers {

/// "Not there, as it seems: nothing here stands on PostgreSQL; MongoDB, in whose place it is to
/// come, is reached by Mongoose in at least 62 files." Also of "keep sessions in Redis", where
/// nothing stands on Redis and a kept thing is called so.
std::optional<Shape> find_other_ground(const ShapeAsked& asked);

}  // namespace cutaway::answers
