// SPDX-License-Identifier: Apache-2.0
// Page models: templates that say themselves where they are asked (`@page "/orders/{id}"`), which a
// class beside them answers.
#pragma once

#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// The routes of a template that a shape `on = "file"` with `method = "@page_model"` matched: one
/// for each method that a function of its class has in its name behind the word in `verbs`
/// ("=On": `OnPostAsync`), and the one by which the page itself is read. None where the template
/// does not call what `path` names: then it is a piece of other pages.
std::vector<Route> page_models(const ReaderContext& context, const Match& match);

}  // namespace cutaway::meaning
