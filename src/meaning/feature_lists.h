// SPDX-License-Identifier: Apache-2.0
// Feature lists: the items of a document that say what the software can do.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "meaning/prose_filter.h"

namespace cutaway::meaning {

/// Whether a heading or a line over a list announces what can be done: "Features", "What you get".
bool says_features(std::string_view heading);

/// The items below such a heading, and of a list that such a line opens ("Feature overview:"), in
/// order. What stands one level deeper counts, too, unless that makes a long list longer.
std::vector<const Block*> feature_items(const std::vector<Block>& blocks);

/// What the paragraphs before the first section say that people can do, or that it has, each with
/// its block: "send newsletters" of "With it you can send newsletters." For documents without a
/// list.
std::vector<std::pair<std::string_view, const Block*>> feature_sentences(
    const std::vector<Block>& blocks);

}  // namespace cutaway::meaning
