// SPDX-License-Identifier: Apache-2.0
// Libraries that a manifest loads for a whole language.
#pragma once

#include "narrative/story.h"

namespace cutaway::narrative {

/// Whether a manifest loads it for all files of its language, and none of the product's own is seen
/// to use it.
bool is_only_loaded(const Story& story, const model::TechnologyUse& use);

}  // namespace cutaway::narrative
