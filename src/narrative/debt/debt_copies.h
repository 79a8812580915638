// SPDX-License-Identifier: Apache-2.0
// What to do about functions that stand in several files.
#pragma once

#include <string>

#include "findings/ledger.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Where the copy that stays belongs, what has to be handed in there, and what is much like it
/// elsewhere.
std::string keep_one_copy(const Story& story, const findings::Item& item);

}  // namespace cutaway::narrative
