// SPDX-License-Identifier: Apache-2.0
// Counts what deployment files run, by format, kind, exposure and health check.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"format", "kind", "exposed", "health_check", "environment", "origin"}))
    return not_known();
  Counting counting;
  for (const meaning::Workload& workload : analysis.facts->workloads) {
    if (!workload.place.file.valid() ||
        !origin_allowed(asked, analysis.project->file(workload.place.file).origin))
      continue;
    if (!asked.allows("format", workload.format) ||
        !asked.allows("environment", workload.environment_id))
      continue;
    counting.base();
    if (!asked.allows("kind", workload.kind) ||
        !asked.allows("exposed", workload.exposed ? "true" : "false"))
      continue;
    if (!asked.allows("health_check", workload.has_health_check ? "true" : "false")) continue;
    counting.hit(workload.place);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_workloads;
const QueryRule record_workloads{"workloads",
                                 "what deployment files run, by format, kind and exposure", run};

}  // namespace cutaway::model
