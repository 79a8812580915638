// SPDX-License-Identifier: Apache-2.0
// Rules that refuse more than a number, in functions that lead to a model.
#include "meaning/ai/bounds/refusals.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {

void find_ai_refusals(const AiGround& ground, AiBook& book) {
  constexpr std::size_t kMost = 8;
  std::size_t found = 0;
  for (const Rule& rule : ground.facts.rules) {
    const bool bounds = rule.kind == "limit" && found < kMost &&
                        std::ranges::find(rule.details, "at most") != rule.details.end();
    if (!bounds || !is_own(ground.context, rule.place.file)) continue;
    // How often something is tried again says nothing of how much is taken.
    if (ground.words.has_any("rounds.tries", identifier_words(rule.name))) continue;
    // Much of what a page refuses has nothing to do with what else it asks.
    if (is_component_file(ground.path(rule.place.file))) continue;
    const syntax::Syntax& syntax = ground.context.project.of(rule.place.file);
    const SymbolRef scope{rule.place.file, symbol_at(syntax, rule.place.line)};
    if (!scope.valid() || ground.reached_from(scope) == nullptr || ground.is_trial(scope)) continue;
    const bool known = std::ranges::any_of(book.limits, [&](const AiLimit& limit) {
      return std::ranges::find(limit.places, rule.place) != limit.places.end();
    });
    if (known) continue;
    AiLimit limit;
    limit.name = rule.name, limit.words = "at once", limit.value = rule.value;
    limit.unit = rule.unit, limit.places = {rule.place};
    limit.overridable_by = rule.overridable_by, limit.further = true;
    limit.within = function_name(syntax, ground.file(rule.place.file).named(scope.symbol));
    book.limits.push_back(std::move(limit));
    ++found;
  }
}

}  // namespace cutaway::meaning
