// SPDX-License-Identifier: Apache-2.0
// Documents and quotes: what the project says of itself, in its own words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

/// README, docs, changelog …, in path order.
std::vector<DocumentText> find_documents(const ReaderContext& context);
/// Tagline, first paragraph, headings, feature lists, audience phrases, descriptions of manifests
/// and titles of the user interface; without badges, rows of links, HTML, licence talk. Ordered by
/// place.
std::vector<Quote> find_quotes(const ReaderContext& context, const Facts& facts);

}  // namespace cutaway::meaning
