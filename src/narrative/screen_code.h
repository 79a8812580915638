// SPDX-License-Identifier: Apache-2.0
// Which code browsers run, by where it lies and what the manifest beside it asks for.
#pragma once

#include "narrative/story.h"

namespace cutaway::narrative {

/// Code that browsers run: what it asks at an address of run time is its own server, as a rule.
bool is_of_screens(const Story& story, FileId file);

}  // namespace cutaway::narrative
