// SPDX-License-Identifier: Apache-2.0
// InterfaceLacks: programs outside are to read or change what only the screens know today.
#pragma once

#include "answers/scope/shapes/shape.h"

namespace cutaway::answers {

/// "Not there in the interface, as it seems: `subscriptions.muted` is kept, and none of the files
/// of its 28 endpoints says it."
std::optional<Shape> find_interface_lacks(const ShapeAsked& asked);

}  // namespace cutaway::answers
