// SPDX-License-Identifier: Apache-2.0
// Services of the product's own makers that its code speaks with.
#pragma once

#include <vector>

#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// One sentence with the hosts that are named after the product and that code asks, or keeps as an
/// address to ask; none where there is no such host.
std::vector<Claim> ai_own_hosts(const Story& story);

}  // namespace cutaway::narrative
