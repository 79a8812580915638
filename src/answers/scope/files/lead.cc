// SPDX-License-Identifier: Apache-2.0
// Builds, samples and steps of migrations lead nothing.
#include "answers/scope/files/lead.h"

#include <algorithm>

#include "base/text.h"
#include "ranking/kinds.h"

namespace cutaway::answers {

void lead_with(const model::Analysis& analysis, Scope& scope, const std::vector<Place>& places,
               std::string_view why, std::size_t first, std::size_t most_places) {
  const ranking::FileKinds kinds(*analysis.catalogue);
  std::size_t at = first, looked = 0;
  for (const Place& place : places) {
    if (++looked > most_places) return;
    const sources::File& file = analysis.project->file(place.file);
    if (file.origin != sources::Origin::own || kinds.beside(file.path) || kinds.aside(file.path) ||
        contains(lower(file.path), "migrat"))
      continue;
    const auto found = std::ranges::find_if(
        scope.files, [&](const TouchedFile& one) { return one.file == place.file; });
    const auto from = static_cast<std::size_t>(found - scope.files.begin());
    if (from <= at && found != scope.files.end()) continue;
    if (found == scope.files.end()) {
      if (scope.files.size() < at) return;
      scope.files.insert(scope.files.begin() + static_cast<std::ptrdiff_t>(at),
                         TouchedFile{file.path, place.file, 0, {}, {place}, {}, 0});
    } else {
      std::rotate(scope.files.begin() + static_cast<std::ptrdiff_t>(at), found, found + 1);
    }
    scope.files[at].why.insert(scope.files[at].why.begin(), std::string(why));
    ++at;
  }
}

void note_lever(Scope& scope, const Decision& decision) {
  const Thing* by = decision.by;
  if (by == nullptr || decision.change_class != "setting" ||
      std::ranges::any_of(scope.settings, [&](const Thing& one) { return one.name == by->name; }))
    return;
  scope.settings.insert(scope.settings.begin(), *by);
}

void lead_with_answer(const model::Analysis& analysis, Scope& scope, std::size_t first) {
  const std::size_t most_places = first == 0 ? 4 : 2;  // where it stands and who reads it
  if (scope.answer)
    lead_with(analysis, scope, scope.answer->evidence().places(), "named in the answer", first,
              most_places);
}

void lead_with_told(const model::Analysis& analysis, Scope& scope) {
  constexpr std::size_t kFirstFiles = 10;
  std::size_t at = kBehindNearest;
  const auto bring = [&](const narrative::Claim& claim) {
    const std::vector<Place> places = claim.evidence().places();
    if (places.empty()) return;
    const auto found = std::ranges::find_if(
        scope.files, [&](const TouchedFile& one) { return one.file == places.front().file; });
    if (found - scope.files.begin() < static_cast<std::ptrdiff_t>(kFirstFiles) &&
        found != scope.files.end())
      return;
    at = std::min(at, scope.files.size());
    lead_with(analysis, scope, {places.front()}, "named in the answer", at, 1);
    if (at < scope.files.size() && scope.files[at].file == places.front().file) ++at;
  };
  if (scope.headline) bring(*scope.headline);
  for (const narrative::Claim& one : scope.nearest) bring(one);
}

}  // namespace cutaway::answers
