// SPDX-License-Identifier: Apache-2.0
// Counts endpoints by part, method, path and what is known of them.
#include <algorithm>

#include "meaning/api/guards/guard_values.h"
#include "model/asking.h"

namespace cutaway::model {
namespace {

/// Whether something is known of an endpoint: "role" "limit" "pages" "deprecated" "summary"
/// "open path" (a piece of it is put together while the program runs) "request" "response" "caller"
/// "guard" "check" (somebody asks who is there, lets all in, or may refuse some).
bool has(const Endpoint& endpoint, std::string_view what) {
  if (what == "role") return !endpoint.roles.empty();
  if (what == "limit") return !endpoint.rate_limit.empty();
  if (what == "pages") return !endpoint.pagination.empty();
  if (what == "deprecated") return endpoint.handling.deprecated;
  if (what == "summary") return endpoint.documented;
  if (what == "open path") return !endpoint.complete;
  if (what == "request") return endpoint.handling.request.said();
  if (what == "response") return endpoint.handling.response.said();
  if (what == "caller") return !endpoint.callers.empty();
  if (what == "check")
    return !endpoint.auth.empty() ||
           std::ranges::any_of(endpoint.guarded_by, [](const meaning::Guarding& guard) {
             return guard.kind == "right" || meaning::may_refuse(guard);
           });
  return what == "guard" && !endpoint.guarded_by.empty();
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"part", "method", "path", "auth", "with", "without", "technology"}))
    return not_known();
  Counting counting;
  for (const Endpoint& endpoint : analysis.model->endpoints) {
    counting.base();
    const std::string_view part =
        endpoint.part.valid() ? std::string_view(analysis.model->part(endpoint.part).name) : "";
    const std::string_view by =
        endpoint.technology.valid()
            ? std::string_view(analysis.catalogue->technology(endpoint.technology).id)
            : "";
    if (!asked.allows("technology", by)) continue;
    const std::string_view glob = asked["path"];
    if (!asked.allows("part", part) || !asked.allows("method", endpoint.method)) continue;
    if (!glob.empty() && !matches_glob(glob, endpoint.path)) continue;
    if (!asked.allows("auth", endpoint.auth.empty() ? "unseen" : endpoint.auth)) continue;
    if (!asked["with"].empty() && !has(endpoint, asked["with"])) continue;
    if (!asked["without"].empty() && has(endpoint, asked["without"])) continue;
    counting.hit(endpoint.places.empty() ? Place{} : endpoint.places.front());
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_routes;
const QueryRule record_routes{"routes", "endpoints by part, method and path", run};

}  // namespace cutaway::model
