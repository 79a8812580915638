// SPDX-License-Identifier: Apache-2.0
// Looks at how the part around a file runs.
#include "narrative/roles/aside_stores.h"

#include <algorithm>

#include "catalogue/languages.h"
#include "model/inputs.h"
#include "model/stack/samples.h"
#include "narrative/part_words.h"

namespace cutaway::narrative {
namespace {

bool is_aside(const model::Part& part) {
  return is_ours(part) && part.runs == "optional" && part.kind == "cli" && !part.path.empty();
}

}  // namespace

bool lies_aside(const Story& story, FileId file) {
  const model::Part* nearest = nullptr;
  for (const model::Part& part : story.model().parts)
    if (part.built_here && model::below(story.path(file), part.path) &&
        (nearest == nullptr || part.path.size() > nearest->path.size()))
      nearest = &part;
  return nearest != nullptr && is_aside(*nearest);
}

bool is_used_aside(const Story& story, const model::TechnologyUse& use) {
  const auto in_sample = [&](const Place& place) {
    const sources::File& file = story.tree().file(place.file);
    return file.language.valid() &&
           catalogue::language(file.language).type == catalogue::LanguageType::programming &&
           model::is_sample(*story.analysis.catalogue, file.path);
  };
  if (use.uses == 0 && !use.places.empty() && std::ranges::all_of(use.places, in_sample))
    return true;
  return !use.parts.empty() && std::ranges::all_of(use.parts, [&](PartId id) {
    return is_aside(story.model().part(id));
  });
}

}  // namespace cutaway::narrative
