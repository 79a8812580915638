// SPDX-License-Identifier: Apache-2.0
// Rows that the product itself makes when it begins or when a thing is made: what stands in them is
// what holds until somebody changes it.
#pragma once

#include <string>
#include <vector>

#include "narrative/ai/ai_reached.h"
#include "narrative/document.h"

namespace cutaway::narrative {

/// A column that functions of the way read, as a row holds it that the code makes.
struct AiMade : AiSet {
  std::string maker;  ///< the function that makes the row
};

/// Of columns for which several values are made none, unless one of them is made at the beginning.
std::vector<AiMade> ai_reached_made(const Story& story, const meaning::AiBook& book);

/// "A row of `Provider` that `init_provider` makes is the default one: `Type` is `Dummy`."
std::vector<Claim> ai_default_rows(const Story& story);

}  // namespace cutaway::narrative
