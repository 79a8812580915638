// SPDX-License-Identifier: Apache-2.0
// Counts the product's own files that show a technology.
#include <set>

#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"id"})) return not_known();
  const TechnologyId id = analysis.catalogue->find(asked["id"]);
  Counting counting;
  std::set<FileId> files, all;
  for (const meaning::Sighting& sighting : analysis.facts->sightings) {
    if (analysis.project->file(sighting.place.file).origin != sources::Origin::own) continue;
    if (all.insert(sighting.place.file).second) counting.base();
    if (sighting.technology == id && files.insert(sighting.place.file).second)
      counting.hit(sighting.place);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_technology_files;
const QueryRule record_technology_files{
    "technology_files", "own files that show a technology, of those that show any", run};

}  // namespace cutaway::model
