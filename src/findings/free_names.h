// SPDX-License-Identifier: Apache-2.0
// Names that a copied function takes from outside of itself: it can be moved as it stands only
// where they mean the same in each file.
#pragma once

#include <string>
#include <vector>

#include "findings/ground.h"
#include "model/quotes.h"

namespace cutaway::findings {

/// Of functions that say the same word for word in different files: the names in the first that its
/// file and another one define differently, in the order in which they are said. What the functions
/// that move with it define is left out, and so is a log, which is each file's own.
std::vector<std::string> not_the_same(const Ground& ground, model::Quotes& quotes,
                                      const std::vector<SymbolRef>& copies,
                                      const std::vector<SymbolRef>& moving);

}  // namespace cutaway::findings
