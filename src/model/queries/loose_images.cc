// SPDX-License-Identifier: Apache-2.0
// Counts images that deployment files fetch without a fixed version.
#include "model/loose_images.h"
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"environment"})) return not_known();
  Counting counting;
  const MakersDeployments makers(analysis);
  for (const meaning::Workload& workload : analysis.facts->workloads) {
    if (!is_fetched(makers, workload)) continue;
    if (asked["environment"].empty() && workload.environment_id == "dev") continue;
    if (!asked.allows("environment", workload.environment_id)) continue;
    counting.base();
    if (is_loose_image(workload.image))
      counting.hit(workload.image_place.file.valid() ? workload.image_place : workload.place);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_loose_images;
const QueryRule record_loose_images{"loose_images",
                                    "images that are fetched without a fixed version", run};

}  // namespace cutaway::model
