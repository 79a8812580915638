// SPDX-License-Identifier: Apache-2.0
// Counts what is asked beside HTTP routes: operations of GraphQL, jobs, events, calls, by kind and
// part.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"kind", "part"})) return not_known();
  Counting counting;
  for (const Operation& operation : analysis.model->operations) {
    counting.base();
    const std::string_view part =
        operation.part.valid() ? std::string_view(analysis.model->part(operation.part).name) : "";
    if (!asked.allows("kind", operation.kind) || !asked.allows("part", part)) continue;
    counting.hit(operation.places.empty() ? Place{} : operation.places.front());
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_operations;
const QueryRule record_operations{
    "operations", "operations, jobs and events beside the HTTP routes, by kind", run};

}  // namespace cutaway::model
