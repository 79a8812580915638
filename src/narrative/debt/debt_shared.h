// SPDX-License-Identifier: Apache-2.0
// What repairs have in common by their titles.
#pragma once

#include <string>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// " Most of their titles say “email”: look for one cause first."; empty where they share no word.
/// The commits are full hashes of repairs.
std::string one_cause(const Story& story, const std::vector<std::string>& commits);

}  // namespace cutaway::narrative
