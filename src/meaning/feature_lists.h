// SPDX-License-Identifier: Apache-2.0
// Feature lists: the items of a document that say what the software can do.
#pragma once

#include <string_view>
#include <vector>

#include "meaning/prose_filter.h"

namespace cutaway::meaning {

/// Whether a heading or a line over a list announces what can be done: "Features", "What you get".
bool says_features(std::string_view heading);

/// The items below such a heading, and of a list that such a line opens ("Feature overview:"), in
/// order. What stands one level deeper counts, too, unless that makes a long list longer.
std::vector<const Block*> feature_items(const std::vector<Block>& blocks);

}  // namespace cutaway::meaning
