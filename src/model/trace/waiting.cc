// SPDX-License-Identifier: Apache-2.0
// Steps stand behind those that lead to them, so one pass from the end joins the chains.
#include "model/trace/waiting.h"

#include <utility>

namespace cutaway::model {
namespace {

bool waits(const TraceStep& step) { return step.mode != "spawn" && step.mode != "queue"; }

}  // namespace

std::vector<PartId> waits_for(const Trace& trace) {
  std::vector<std::vector<PartId>> chains(trace.steps.size());
  std::vector<PartId> longest;
  for (std::size_t i = trace.steps.size(); i > 0; --i) {
    const TraceStep& step = trace.steps[i - 1];
    std::vector<PartId>& mine = chains[i - 1];
    if (!waits(step)) continue;
    // A request that another part takes up is told twice, by who asks and by who answers.
    const bool told =
        !mine.empty() && !step.reaches.empty() && mine.front() == step.reaches.front();
    if (!step.reaches.empty() && !told) {
      const bool asks = step.kind != "arrive" && !mine.empty();
      if (!asks) mine.insert(mine.begin(), step.reaches.front());
    }
    std::vector<PartId>& above = step.parent == TraceStep::npos ? longest : chains[step.parent];
    if (mine.size() >= above.size()) above = std::move(mine);
  }
  return longest;
}

}  // namespace cutaway::model
