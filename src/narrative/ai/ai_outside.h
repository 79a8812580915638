// SPDX-License-Identifier: Apache-2.0
// What leaves the product around models, what it costs, and how long it is kept, as far as names of
// technologies, settings and constants tell.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Whom a question goes to where nobody chooses, who searches the web with it, and who else is told
/// what people do.
std::vector<Claim> ai_sent(const Story& story, const meaning::AiBook& book);
/// Prices of models that stand in the code, and what computes costs, by their names.
std::vector<Claim> ai_prices(const Story& story, const meaning::AiBook& book);
/// How long answers, talks and caches are kept, by the names of settings and constants.
std::vector<Claim> ai_lifetimes(const Story& story, const meaning::AiBook& book);
/// A technology that is told what people do, or of failures, is used by code here.
bool ai_reports_people(const Story& story);

}  // namespace cutaway::narrative
