// SPDX-License-Identifier: Apache-2.0
// Compares packages with the rows `*loaded_by_manifest` of parts.toml, and looks for uses of its
// own.
#include "narrative/roles/only_loaded.h"

#include <algorithm>
#include <string_view>

namespace cutaway::narrative {

bool is_only_loaded(const Story& story, const model::TechnologyUse& use) {
  const auto& packages = story.analysis.catalogue->technology(use.technology).signals.packages;
  const bool loaded =
      std::ranges::any_of(story.analysis.catalogue->table("parts"), [&](const auto& row) {
        return row.first.ends_with("loaded_by_manifest") &&
               std::ranges::any_of(packages, [&](const auto& one) {
                 return std::string_view(one.first) == row.second;
               });
      });
  return loaded && std::ranges::none_of(story.facts().sightings, [&](const auto& row) {
           return row.technology == use.technology && (row.how == "import" || row.how == "call") &&
                  story.tree().file(row.place.file).origin == sources::Origin::own;
         });
}

}  // namespace cutaway::narrative
