// SPDX-License-Identifier: Apache-2.0
// Counts images that deployment files fetch without a fixed version.
#include "model/asking.h"

namespace cutaway::model {
namespace {

/// No tag, or the moving tag "latest"; a digest is fixed.
bool is_loose(std::string_view image) {
  if (contains(image, "@sha256:") || contains(image, "$")) return false;
  const std::string_view base = base_name(image);
  const std::size_t colon = base.find(':');
  return colon == std::string_view::npos || base.substr(colon + 1) == "latest";
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"environment"})) return not_known();
  Counting counting;
  for (const meaning::Workload& workload : analysis.facts->workloads) {
    // A build context at the root is an empty path; the Dockerfile tells that it is built here.
    const bool built = !workload.build_context.empty() || !workload.dockerfile.empty();
    if (!workload.place.file.valid() || workload.image.empty() || built) continue;
    if (analysis.project->file(workload.place.file).origin != sources::Origin::own) continue;
    if (asked["environment"].empty() && workload.environment_id == "dev") continue;
    if (!asked.allows("environment", workload.environment_id)) continue;
    counting.base();
    if (is_loose(workload.image))
      counting.hit(workload.image_place.file.valid() ? workload.image_place : workload.place);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_loose_images;
const QueryRule record_loose_images{"loose_images",
                                    "images that are fetched without a fixed version", run};

}  // namespace cutaway::model
