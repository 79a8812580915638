// SPDX-License-Identifier: Apache-2.0
// Attributes of the project that stand for a framework's route or mount: `[RestGetById]`,
// `[V3ApiController("tag")]`.
#pragma once

#include <span>
#include <vector>

#include "meaning/api/carriers/carriers.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// An annotation of the project, as if the framework's stood there.
struct OwnMark {
  Match match;
  linking::ClosedValue path;  ///< what the annotation's class makes of what it is given
};

/// Shapes `means = "stands_for"` say of which bases such attributes are, and on an annotation, of
/// which annotations own ones are made. One for each place where
/// one stands in own files, and for each method that it names; those whose class says no path have
/// an open one. And `index.exposed = True` in a class, where a route's annotation has `assigned =
/// "=exposed"` and the file imports its package.
std::vector<OwnMark> own_marks(const ReaderContext& context, std::span<const Match> matches);
/// Those that are mounts say the prefix of what they stand on.
void mount_marks(std::span<const OwnMark> marks, Carriers& carriers);

}  // namespace cutaway::meaning
