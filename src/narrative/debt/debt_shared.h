// SPDX-License-Identifier: Apache-2.0
// What repairs have in common by their titles, and how much a function decides.
#pragma once

#include <string>
#include <vector>

#include "findings/ledger.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// " Most of their titles say “email”: look for one cause first."; empty where they share no word.
/// The commits are full hashes of repairs.
std::string one_cause(const Story& story, const std::vector<std::string>& commits);

/// "31 branches", "four branches and 80 branches of functions inside it"
std::string branches_of(const findings::Fix& fix);

}  // namespace cutaway::narrative
