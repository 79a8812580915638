// SPDX-License-Identifier: Apache-2.0
// Counts the endpoints that wait for a part, or for so many in a row, before they answer, of those
// that could be followed; with `kind` the ways in of these kinds.
#include "model/asking.h"
#include "model/trace/call_graph.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"kind", "part", "in_a_row"})) return not_known();
  const bool only_routes = asked["kind"].empty();
  const Tracing tracing(analysis);
  const auto& entries = tracing.entry_points();
  const std::vector<Dependence> needs = dependences(call_graph(tracing));
  Counting counting;
  for (std::size_t e = 0; e < entries.size(); ++e) {
    const std::string& kind = entries[e].kind;
    if (only_routes ? kind != "endpoint" : !asked.allows("kind", kind)) continue;
    if (!entries[e].body.valid()) continue;
    counting.base();
    const auto is_asked = [&](PartId part) {
      return asked.allows("part", analysis.model->part(part).name);
    };
    const bool in_a_row = asked.allows("in_a_row", std::to_string(needs[e].depth));
    if (in_a_row && std::ranges::any_of(needs[e].needs, is_asked))
      counting.hit(entries[e].places.empty() ? Place{} : entries[e].places.front());
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_needs;
const QueryRule record_needs{
    "needs", "endpoints that wait for a part before they answer, of those that could be followed",
    run};

}  // namespace cutaway::model
