// SPDX-License-Identifier: Apache-2.0
// Counts connections between parts by kind, ends, basis and protocol.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"kind", "from", "not_from", "to", "basis", "protocol"})) return not_known();
  Counting counting;
  for (const Connection& connection : analysis.model->connections) {
    counting.base();
    const std::string_view basis =
        connection.configured_only ? "configured" : word(connection.basis);
    if (!asked.allows("kind", connection.kind) || !asked.allows("basis", basis) ||
        !asked.allows("protocol", connection.protocol))
      continue;
    if (!asked.allows("from", analysis.model->part(connection.from).name)) continue;
    if (!asked.allows("to", analysis.model->part(connection.to).name)) continue;
    const std::string_view user = asked["not_from"];
    if (!user.empty() && analysis.model->part(connection.from).name == user) continue;
    counting.hit(connection.places.empty() ? Place{} : connection.places.front());
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_connections;
const QueryRule record_connections{
    "connections", "connections between parts by kind, ends, basis and protocol", run};

}  // namespace cutaway::model
