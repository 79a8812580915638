// SPDX-License-Identifier: Apache-2.0
// Recipes: what people touched together when they added one more of a kind of file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "history/changes.h"
#include "model/model.h"

namespace cutaway::findings {

/// A kind of file touched in the same commits.
struct RecipeStep {
  std::string pattern;  ///< "app/controllers/*_controller.rb", or a path that is always the same
  std::uint32_t commits = 0;  ///< of the recipe's
};

struct Recipe {
  std::string
      thing;  ///< what such a file holds: "an API endpoint", "a table or column"; may be empty
  std::string pattern;               ///< of the files that were added
  std::vector<RecipeStep> steps;     ///< most often first, without the added file itself
  std::vector<std::string> commits;  ///< full hashes, newest first: the latest, of some years
  std::string last;                  ///< the newest of them that touched the first step, too
  std::string last_title;
  bool changed = false;  ///< `pattern` is a file that was changed, none that was added
  Place example;         ///< the newest file of the pattern that is here
};

/// The recipes of the newest commits that lead to the analysed one, those with most commits first;
/// none without history. Bots, merges and bulk changes tell nothing, nor do files that are gone.
std::vector<Recipe> find_recipes(const model::Analysis& analysis, std::size_t most = 12);

}  // namespace cutaway::findings
