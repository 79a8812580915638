// SPDX-License-Identifier: Apache-2.0
// Leaves out calls that reach nothing.
#include "model/trace/kept_steps.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "model/machine_work.h"

namespace cutaway::model {
namespace {

bool points(const TraceStep& step) { return step.told_at != TraceStep::npos; }

/// The outermost call on the way to a step that nothing else tells.
std::size_t branch_of(const std::vector<TraceStep>& steps, const std::vector<bool>& told,
                      std::size_t step) {
  while (steps[step].parent != TraceStep::npos && !told[steps[step].parent])
    step = steps[step].parent;
  return step;
}

/// Calls of what is told elsewhere, with what leads to them: the nearest to the entry point, and
/// one for each way that would not be told without it.
void keep_what_points(const std::vector<TraceStep>& steps, std::vector<bool>& kept) {
  constexpr std::size_t kNear = 3, kMost = 24;
  const std::vector<bool> told = kept;
  std::size_t count = 0;
  const auto keep = [&](std::size_t step) {
    ++count;
    for (std::size_t at = step; at != TraceStep::npos && !kept[at]; at = steps[at].parent)
      kept[at] = true;
  };
  for (std::size_t depth = 0; depth <= kNear; ++depth) {
    for (std::size_t i = 0; i < steps.size() && count < kMost; ++i)
      if (points(steps[i]) && steps[i].depth == depth && told[steps[i].told_at]) keep(i);
  }
  for (std::size_t i = 0; i < steps.size() && count < kMost; ++i) {
    if (!points(steps[i]) || kept[i] || !told[steps[i].told_at]) continue;
    const std::size_t branch = branch_of(steps, told, i);
    if (!kept[branch] && steps[branch].depth <= kNear) keep(i);
  }
}

/// What the machine itself has: "files of the machine", "the program git".
std::string machine_end(const TraceStep& step) {
  if (step.kind != "run_program") return "files of the machine";
  return step.what.empty() ? "another program" : "the program " + step.what;
}

/// What a step reaches that tells it from others: parts, kept things, a product, the machine.
std::vector<std::string> ends_of(const TraceStep& step) {
  std::vector<std::string> out;
  for (const PartId part : step.reaches) out.push_back("part " + std::to_string(part.index()));
  for (const std::size_t entity : step.entities) out.push_back("thing " + std::to_string(entity));
  if (!step.beyond.empty()) out.push_back(step.beyond);
  if (MachineWork::is_machine(step.kind) && step.reaches.empty()) out.push_back(machine_end(step));
  return out;
}

/// Where too many are kept: the first step to each end, with the calls that lead there, then the
/// others in their order.
std::vector<bool> within(const std::vector<TraceStep>& steps, const std::vector<bool>& kept,
                         std::size_t most) {
  std::vector<bool> out(steps.size(), false);
  std::size_t count = 0;
  const auto tell = [&](std::size_t step) {
    std::vector<std::size_t> way;
    for (std::size_t at = step; at != TraceStep::npos && !out[at]; at = steps[at].parent)
      way.push_back(at);
    if (count + way.size() > most) return;
    count += way.size();
    for (const std::size_t at : way) out[at] = true;
  };
  std::set<std::string> reached;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    bool fresh = false;
    for (std::string& end : kept[i] ? ends_of(steps[i]) : std::vector<std::string>())
      fresh = reached.insert(std::move(end)).second || fresh;
    if (fresh) tell(i);
  }
  for (std::size_t i = 0; i < steps.size() && count < most; ++i)
    if (kept[i]) tell(i);
  return out;
}

}  // namespace

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
  std::vector<bool> all = kept;
  if (any) keep_what_points(steps, all);
  // Where not everything can be told, what happens comes before where else it is called.
  if (std::cmp_less_equal(std::ranges::count(all, true), most)) kept = std::move(all);
  std::vector<bool> listed = kept;
  if (std::cmp_greater(std::ranges::count(kept, true), most)) listed = within(steps, kept, most);

  std::vector<std::size_t> moved(steps.size(), TraceStep::npos);
  std::vector<TraceStep> out;
  std::size_t inside = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!kept[i]) inside += steps[i].kind == "call" && !points(steps[i]) ? 1 : 0;
    if (!listed[i]) continue;
    moved[i] = out.size();
    TraceStep step = std::move(steps[i]);
    if (step.parent != TraceStep::npos) step.parent = moved[step.parent];
    out.push_back(std::move(step));
  }
  for (TraceStep& step : out)
    if (points(step)) step.told_at = moved[step.told_at];
  steps = std::move(out);
  return inside;
}

void keep_most(Trace& trace, std::size_t most) {
  const std::size_t all = trace.steps.size();
  if (all <= most) return;
  keep_what_leads_outside(trace.steps, most);
  trace.stops.push_back({"only " + std::to_string(trace.steps.size()) + " of " +
                             std::to_string(all) + " steps are told",
                         "",
                         {}});
}

namespace {

/// Takes "if `req.method` is "GET"" out of the condition of a step that only such requests lead to:
/// for them it holds always.
void leave_out_method(std::string_view method, std::string& condition) {
  constexpr std::string_view also = " and ", asks = "method` is \"";
  const std::string said = std::string(asks) + std::string(method) + "\"";
  const std::size_t at = condition.find(said);
  if (at == std::string::npos || contains(condition, ", or ")) return;
  const std::size_t open = condition.rfind('`', at);
  if (open == std::string::npos || open < 3 || condition.compare(open - 3, 3, "if ") != 0) return;
  const std::string_view before = std::string_view(condition).substr(open + 1, at - open - 1);
  if (!before.empty() && !before.ends_with('.')) return;
  std::size_t begin = open - 3, end = at + said.size();
  if (begin >= also.size() && condition.compare(begin - also.size(), also.size(), also) == 0)
    begin -= also.size();
  else if (condition.compare(end, also.size(), also) == 0)
    end += also.size();
  condition.erase(begin, end - begin);
}

}  // namespace

void sum_up(Trace& trace) {
  const std::string& name = trace.from.name;
  if (trace.from.kind == "endpoint")
    for (TraceStep& step : trace.steps)
      leave_out_method(name.substr(0, name.find(' ')), step.condition);
  std::set<PartId> parts;
  std::set<std::size_t> entities;
  std::set<std::string> beyond;
  for (const TraceStep& step : trace.steps) {
    if (!step.beyond.empty()) beyond.insert(step.beyond);
    if (MachineWork::is_machine(step.kind) && step.reaches.empty())
      beyond.insert(machine_end(step));
    parts.insert(step.reaches.begin(), step.reaches.end());
    entities.insert(step.entities.begin(), step.entities.end());
  }
  trace.reaches.assign(parts.begin(), parts.end());
  trace.beyond.assign(beyond.begin(), beyond.end());
  trace.entities.assign(entities.begin(), entities.end());
}

}  // namespace cutaway::model
