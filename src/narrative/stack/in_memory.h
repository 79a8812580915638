// SPDX-License-Identifier: Apache-2.0
// Databases that a line opens in memory alone: what is kept there nobody finds again.
#pragma once

#include "narrative/story.h"

namespace cutaway::narrative {

/// Whether the line, or one of the next few of the same list, says so: `'memory' => true`,
/// "sqlite::memory:".
bool is_in_memory(const Story& story, const Place& place);

/// Whether nothing but such lines, and a way to open it that stands in no manifest, shows the
/// database.
bool is_only_in_memory(const Story& story, TechnologyId id);

}  // namespace cutaway::narrative
