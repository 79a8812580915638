// SPDX-License-Identifier: Apache-2.0
// Calls are counted once for the project; a trace is cut after it is whole, so that what is told
// elsewhere is not lost.
#include "model/trace/busy_functions.h"

#include <algorithm>
#include <string>

#include "model/trace/kept_steps.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kManyCalls = 100;  ///< places that call a busy function
constexpr std::size_t kManySteps = 40;   ///< below it: fewer are told in whole
constexpr std::size_t kLevels = 4;       ///< below it that are told

/// The end of what is told below a step.
std::size_t end_below(const std::vector<TraceStep>& steps, std::size_t step) {
  std::size_t end = step + 1;
  while (end < steps.size() && steps[end].depth > steps[step].depth) ++end;
  return end;
}

/// What others lead into as well is told with them in mind.
void keep_what_others_need(const std::vector<TraceStep>& steps, const std::vector<bool>& below,
                           std::vector<bool>& gone) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::size_t at = steps[i].told_at;
    if (below[i] || at == TraceStep::npos || !gone[at]) continue;
    for (std::size_t inner = at; inner < end_below(steps, at); ++inner) gone[inner] = false;
    for (std::size_t outer = at; outer != TraceStep::npos; outer = steps[outer].parent)
      gone[outer] = false;
  }
}

}  // namespace

BusyFunctions::BusyFunctions(const Inputs& in) {
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f))) continue;
    for (const linking::Target& target : in.links.calls(FileId(f)))
      if (target.symbol.valid()) ++calls_[target.symbol];
  }
  std::erase_if(calls_, [](const auto& one) { return one.second < kManyCalls; });
}

std::size_t BusyFunctions::calls_of(SymbolRef function) const {
  const auto known = calls_.find(function);
  return known == calls_.end() ? 0 : known->second;
}

std::size_t BusyFunctions::keep_told(std::vector<TraceStep>& steps,
                                     std::vector<TraceStop>& stops) const {
  std::size_t inside = keep_what_leads_outside(steps, steps.size());
  if (cut(steps, stops)) inside += keep_what_leads_outside(steps, steps.size());
  return inside;
}

/// Takes away what lies too deep below a busy function; who pointed at that is told no more.
bool BusyFunctions::cut(std::vector<TraceStep>& steps, std::vector<TraceStop>& stops) const {
  std::vector<bool> gone(steps.size(), false), below(steps.size(), false);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::size_t calls =
        steps[i].kind == "call" && !gone[i] ? calls_of(steps[i].body) : std::size_t{0};
    if (calls == 0) continue;
    const std::size_t end = end_below(steps, i);
    if (end - i - 1 <= kManySteps) continue;
    bool any = false;
    for (std::size_t at = i + 1; at < end; ++at) {
      below[at] = true;
      if (steps[at].depth <= steps[i].depth + kLevels) continue;
      gone[at] = any = true;
    }
    if (!any || steps[i].places.empty()) continue;
    stops.push_back({"called from " + std::to_string(calls) + " places, and told only so deep",
                     steps[i].what, steps[i].places.front()});
  }
  keep_what_others_need(steps, below, gone);
  if (std::ranges::find(gone, true) == gone.end()) return false;
  std::vector<std::size_t> moved(steps.size(), TraceStep::npos);
  std::vector<TraceStep> out;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const TraceStep& step = steps[i];
    const bool lost =
        gone[i] || (step.parent != TraceStep::npos && moved[step.parent] == step.npos);
    if (lost) continue;
    moved[i] = out.size();
    out.push_back(step);
    if (step.parent != TraceStep::npos) out.back().parent = moved[step.parent];
  }
  for (TraceStep& step : out)
    if (step.told_at != TraceStep::npos) step.told_at = moved[step.told_at];
  steps = std::move(out);
  return true;
}

}  // namespace cutaway::model
