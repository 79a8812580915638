// SPDX-License-Identifier: Apache-2.0
// Files that hold the version of the product: what changes them is a release, and no work on them.
#pragma once

#include "history/changes.h"
#include "model/model.h"

namespace cutaway::findings {

/// At least half of the changes of the last year gave out a version, by their titles, and there
/// were three of these.
bool changes_with_versions(const model::Analysis& analysis, history::LineageId file);

}  // namespace cutaway::findings
