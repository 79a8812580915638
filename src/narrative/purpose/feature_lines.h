// SPDX-License-Identifier: Apache-2.0
// Feature lines: which lines of which document list what the product can do.
#pragma once

#include <string_view>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// Those of the README that speaks of the whole; where it has hardly any, those of the first page
/// of the documentation that has. A line that stands twice counts once.
/// Where there is no list, what its first sentences say that people can do.
std::vector<const meaning::Quote*> items_of(const Story& story);

/// "[x] Groups" without its box; empty where the box is not ticked: that is not there yet.
std::string_view unticked(std::string_view text);

}  // namespace cutaway::narrative
