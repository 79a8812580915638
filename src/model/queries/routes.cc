// SPDX-License-Identifier: Apache-2.0
// Counts endpoints by part, method and path.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"part", "method", "path"})) return not_known();
  Counting counting;
  for (const Endpoint& endpoint : analysis.model->endpoints) {
    counting.base();
    const std::string_view part =
        endpoint.part.valid() ? std::string_view(analysis.model->part(endpoint.part).name) : "";
    const std::string_view glob = asked["path"];
    if (!asked.allows("part", part) || !asked.allows("method", endpoint.method)) continue;
    if (!glob.empty() && !matches_glob(glob, endpoint.path)) continue;
    counting.hit(endpoint.places.empty() ? Place{} : endpoint.places.front());
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_routes;
const QueryRule record_routes{"routes", "endpoints by part, method and path", run};

}  // namespace cutaway::model
