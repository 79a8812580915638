// SPDX-License-Identifier: Apache-2.0
// Where a setting, a constant or a key of one is read.
#pragma once

#include <vector>

#include "answers/scope/sources/things.h"

namespace cutaway::answers {

/// Places of own code that name the constant, or its key as a text; one a file, at most six, its
/// own file left out. Nothing for short or common names.
std::vector<Place> readers_of(const model::Analysis& analysis, const Thing& value);

}  // namespace cutaway::answers
