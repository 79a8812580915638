// SPDX-License-Identifier: Apache-2.0
// Methods that are marked by an assignment: `index.exposed = True`.
#pragma once

#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// As if the annotation of the shape with `assigned = "=exposed"` stood on each such method; only
/// in files that import the annotation's package.
std::vector<Match> assigned_marks(const ReaderContext& context);

}  // namespace cutaway::meaning
