// SPDX-License-Identifier: Apache-2.0
// A tree that grew level by level is read branch by branch.
#include "model/trace/ordered_steps.h"

#include <algorithm>
#include <utility>

namespace cutaway::model {

void in_order(std::vector<TraceStep>& steps, const std::vector<std::size_t>& order) {
  std::vector<std::vector<std::size_t>> below(steps.size() + 1);  // the last: below none
  for (std::size_t i = 0; i < steps.size(); ++i)
    below[std::min(steps[i].parent, steps.size())].push_back(i);
  const auto last_first = [&](std::size_t a, std::size_t b) { return order[a] > order[b]; };
  for (std::vector<std::size_t>& level : below) std::ranges::sort(level, last_first);

  std::vector<std::size_t> open = std::move(below.back()), moved(steps.size()), from;
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    moved[at] = from.size();
    from.push_back(at);
    open.insert(open.end(), below[at].begin(), below[at].end());
  }
  std::vector<TraceStep> out;
  out.reserve(steps.size());
  for (const std::size_t at : from) {
    TraceStep step = std::move(steps[at]);
    if (step.parent != TraceStep::npos) step.parent = moved[step.parent];
    if (step.told_at != TraceStep::npos) step.told_at = moved[step.told_at];
    out.push_back(std::move(step));
  }
  steps = std::move(out);
}

}  // namespace cutaway::model
