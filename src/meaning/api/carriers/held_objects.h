// SPDX-License-Identifier: Apache-2.0
// Objects that answer below the object that keeps them: `auth = AuthController()` in a class is
// reached at "/auth".
#pragma once

#include <span>
#include <vector>

#include "meaning/api/carriers/own_marks.h"

namespace cutaway::meaning {

/// For shapes of routes with `in_objects = "=yes"`: mounts each class with such routes below the
/// classes that keep one of it, under the name that they keep it by. Of a class that nothing
/// mounts the place is open.
void mount_held_objects(const ReaderContext& context, std::span<const Match> matches,
                        std::span<const OwnMark> marks, Carriers& carriers);

}  // namespace cutaway::meaning
