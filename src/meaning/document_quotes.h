// SPDX-License-Identifier: Apache-2.0
// Takes from one document the sentences that say what the software is, for whom, and what it can
// do.
#pragma once

#include <string_view>
#include <vector>

#include "meaning/facts.h"
#include "meaning/prose_filter.h"

namespace cutaway::meaning {

/// Adds title, tagline, first paragraph, audience, headings and feature items of a document; `from`
/// as in Quote.
void quote_document(FileId file, std::string_view from, const std::vector<Block>& blocks,
                    std::vector<Quote>& out);

}  // namespace cutaway::meaning
