// SPDX-License-Identifier: Apache-2.0
// Leaves out calls that reach nothing.
#include "model/trace/kept_steps.h"

namespace cutaway::model {

std::size_t keep_what_leads_outside(std::vector<TraceStep>& steps, std::size_t most) {
  constexpr std::size_t kMostFirstCalls = 12;
  std::vector<bool> kept(steps.size(), false);
  bool any = false;
  for (std::size_t i = steps.size(); i > 0; --i) {
    const TraceStep& step = steps[i - 1];
    if (step.kind != "call") kept[i - 1] = true;
    if (step.kind != "call" && step.kind != "guard") any = true;
    if (kept[i - 1] && step.parent != TraceStep::npos) kept[step.parent] = true;
  }
  for (std::size_t i = 0, first = 0; !any && i < steps.size(); ++i) {
    if (steps[i].kind == "call" && steps[i].depth == 0 && first++ < kMostFirstCalls) kept[i] = true;
  }
  std::vector<std::size_t> moved(steps.size(), TraceStep::npos);
  std::vector<TraceStep> out;
  std::size_t inside = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!kept[i] || out.size() >= most) {
      inside += steps[i].kind == "call" ? 1 : 0;
      continue;
    }
    moved[i] = out.size();
    TraceStep step = std::move(steps[i]);
    if (step.parent != TraceStep::npos) step.parent = moved[step.parent];
    out.push_back(std::move(step));
  }
  steps = std::move(out);
  return inside;
}

}  // namespace cutaway::model
