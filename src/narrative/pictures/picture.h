// SPDX-License-Identifier: Apache-2.0
// Picture: parts and connections as plain text, at most 80 columns wide, for the first screen.
#pragma once

#include <string>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// Lines such as "  web ──HTTP──> api, search"; solid for what was seen, dotted for what is only
/// configured. At most `most` lines; empty when there is nothing to draw.
std::vector<std::string> draw_picture(const Story& story, std::size_t most = 9);

}  // namespace cutaway::narrative
