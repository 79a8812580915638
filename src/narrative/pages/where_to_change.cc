// SPDX-License-Identifier: Apache-2.0
// Page 16: recipes from similar commits.
#include "base/text.h"
#include "findings/companions.h"
#include "findings/recipes.h"
#include "history/history.h"
#include "narrative/blocks.h"
#include "narrative/narrate.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using findings::Recipe;

constexpr std::size_t kMostCited = 10, kMostTold = 5, kMostSteps = 3;

std::string what_is_added(const Recipe& recipe) {
  if (recipe.changed) return code(recipe.pattern);
  return recipe.thing.empty() ? "one more " + code(recipe.pattern)
                              : recipe.thing + " (" + code(recipe.pattern) + ")";
}

/// "26 also touched `config/routes.rb`, 18 `config/menu.rb`"
std::string steps_of(const Recipe& recipe) {
  std::vector<std::string> out;
  for (const findings::RecipeStep& step : recipe.steps)
    out.push_back(number_word(step.commits) + (out.empty() ? " also touched " : " ") +
                  code(step.pattern));
  if (out.size() > kMostSteps) out.resize(kMostSteps);
  return join_and(out);
}

/// "Of the latest 14 commits that added an API endpoint (`app/controllers/*_controller.rb`), twelve
/// also touched `config/routes.rb`; the last such was `1a2b3c4d5e`."
std::optional<Claim> tell(const Story& story, const Recipe& recipe) {
  Sentence sentence(story, "change.recipe", recipe.pattern);
  std::vector<std::string> cited(recipe.commits.begin(),
                                 recipe.commits.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                              kMostCited, recipe.commits.size())));
  std::erase(cited, recipe.last);
  cited.insert(cited.begin(), recipe.last);
  sentence.text("Of the latest " + amount(recipe.commits.size(), "commit") +
                (recipe.changed ? " that changed " : " that added ") + what_is_added(recipe) +
                ", " + steps_of(recipe) + "; the last such was " + code(recipe.last.substr(0, 10)) +
                ".");
  return sentence.basis(Basis::history).commits(std::move(cited)).finish();
}

Table table_of(const std::vector<Recipe>& recipes) {
  Table table{"What was touched together",
              {"To add or change", "Also touched", "In", "Last commit"},
              {},
              ""};
  for (const Recipe& recipe : recipes) {
    for (std::size_t i = 0; i < recipe.steps.size(); ++i) {
      const findings::RecipeStep& step = recipe.steps[i];
      table.rows.push_back(
          row({i == 0 ? what_is_added(recipe) : "", step.pattern,
               std::to_string(step.commits) + " of " + counted(recipe.commits.size(), "commit"),
               i == 0 ? recipe.last.substr(0, 10) + " " + recipe.last_title : ""},
              {recipe.example}));
    }
  }
  return table;
}

void build(const Story& story, Page& page) {
  const history::History* history = story.analysis.history;
  if (history == nullptr || !history->known) {
    add_note(page.blocks, "blank", sources::no_history(story.tree().identity()));
    return;
  }
  std::vector<Recipe> recipes = findings::find_recipes(story.analysis);
  std::vector<Recipe> companions = findings::find_companions(story.analysis);
  const std::size_t told = std::min(recipes.size(), kMostTold);
  recipes.insert(recipes.begin() + static_cast<std::ptrdiff_t>(told), companions.begin(),
                 companions.end());
  if (recipes.empty()) {
    add_note(page.blocks, "blank",
             "Nothing is told here: among the commits that were read, no kind of file was added "
             "three times and more with the same other files touched beside it.");
    return;
  }
  std::vector<Claim> claims;
  for (const Recipe& recipe : recipes) {
    if (claims.size() < told + companions.size()) add(claims, tell(story, recipe));
  }
  add_paragraphs(page.blocks, std::move(claims));
  add_table(page.blocks, table_of(recipes));
  add_note(
      page.blocks, "hint",
      "Counted over the latest commits of people, at most 15 and of three years, that added such "
      "a file and touched 2 to 25 files. It is what was done, not what must be done.");
}

}  // namespace

extern const PageRecord record_where_to_change;
const PageRecord record_where_to_change{16, "where-to-change", "Where to change things",
                                        "What is touched together when something is added?", build};

}  // namespace cutaway::narrative
