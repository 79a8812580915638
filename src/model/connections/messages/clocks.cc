// SPDX-License-Identifier: Apache-2.0
// Nothing of the server's code runs in a clock: the queue is all that it is told to reach.
#include "model/connections/messages/clocks.h"

#include <algorithm>

namespace cutaway::model {
namespace {

bool keeps_no_jobs(const Inputs& in, const Draft& draft) {
  return in.knows(draft.itself) &&
         std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
           return row.first == "no_job_queues" && row.second == in.technology(draft.itself).id;
         });
}

/// The one part of the kind that another command of the clock's folder is connected with; -1 where
/// there is none, or several.
int asked_beside(const Inputs& in, const std::vector<Draft>& drafts, const Edges& edges,
                 std::uint32_t clock, std::string_view kind) {
  int found = -1;
  for (std::uint32_t to = 0; to < drafts.size(); ++to) {
    if (drafts[to].part.kind != kind || keeps_no_jobs(in, drafts[to])) continue;
    for (std::uint32_t from = 0; from < drafts.size(); ++from) {
      if (from == clock || drafts[from].part.path != drafts[clock].part.path ||
          !edges.has(from, to))
        continue;
      if (found >= 0 && found != static_cast<int>(to)) return -1;
      found = static_cast<int>(to);
    }
  }
  return found;
}

}  // namespace

void connect_clocks(const Inputs& in, const std::vector<Draft>& drafts, Edges& edges) {
  for (std::uint32_t clock = 0; clock < drafts.size(); ++clock) {
    const Draft& draft = drafts[clock];
    if (!draft.part.key.starts_with("process:") || draft.entries.empty()) continue;
    int queue = asked_beside(in, drafts, edges, clock, "broker");
    if (queue < 0) queue = asked_beside(in, drafts, edges, clock, "cache");
    if (queue < 0) continue;
    Edge edge;
    edge.inferred = true;
    edge.means = "enqueue";
    edge.confidence = Confidence::medium;
    edges.add(clock, static_cast<std::uint32_t>(queue), edge, draft.part.places);
  }
}

}  // namespace cutaway::model
