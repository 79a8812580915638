// SPDX-License-Identifier: Apache-2.0
// Counts parts by kind, by how they run, and by whether they are built here.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"kind", "runs", "built_here", "technology"})) return not_known();
  Counting counting;
  for (const Part& part : analysis.model->parts) {
    counting.base();
    if (!asked.allows("kind", part.kind) || !asked.allows("runs", part.runs)) continue;
    if (!asked.allows("built_here", part.built_here ? "true" : "false")) continue;
    const bool uses =
        std::any_of(part.technologies.begin(), part.technologies.end(), [&](TechnologyId id) {
          return asked.allows("technology", analysis.catalogue->technology(id).id);
        });
    if (!asked["technology"].empty() && !uses) continue;
    counting.hit(part.places.empty() ? Place{} : part.places.front());
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_parts;
const QueryRule record_parts{"parts",
                             "parts of the system by kind, by how they run and by technology", run};

}  // namespace cutaway::model
