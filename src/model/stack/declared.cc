// SPDX-License-Identifier: Apache-2.0
// Looks for sightings of any other kind.
#include "model/stack/declared.h"

#include <algorithm>
#include <set>

#include "catalogue/catalogue.h"
#include "meaning/facts.h"

namespace cutaway::model {

bool only_declared(const Analysis& analysis, const TechnologyUse& use) {
  const auto& technology = analysis.catalogue->technology(use.technology);
  const auto rows = analysis.catalogue->table("stack_words");
  const auto is_listed = [&](std::string_view list, std::string_view word) {
    return std::ranges::any_of(
        rows, [&](const auto& row) { return row.first == list && row.second == word; });
  };
  const bool unseen = is_listed("told_by_imports.never", technology.category) ||
                      is_listed("told_by_imports.never", technology.component);
  if (use.tooling || use.must_run) return false;
  // Pages that lie where a framework looks for them name it nowhere.
  const auto is_its = [&](const auto& row) { return row.technology == use.technology; };
  if (std::ranges::any_of(analysis.facts->meanings, is_its) ||
      std::ranges::any_of(analysis.facts->routes, is_its))
    return false;
  std::set<Place> asked;
  for (const meaning::Sighting& row : analysis.facts->sightings) {
    if (row.technology != use.technology) continue;
    if (row.how != "dependency") return false;
    asked.insert(row.place);
  }
  return !asked.empty() &&
         std::ranges::all_of(analysis.facts->dependencies, [&](const meaning::Dependency& one) {
           return !asked.contains(one.place) ||
                  is_listed(unseen ? "told_by_imports.always" : "told_by_imports.ecosystems",
                            one.ecosystem);
         });
}

}  // namespace cutaway::model
