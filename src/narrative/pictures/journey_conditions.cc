// SPDX-License-Identifier: Apache-2.0
// Reads conditions of steps from the calls that lead to them.
#include "narrative/pictures/journey_conditions.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// A step stands after the one that leads to it.
bool has_parent(const model::Trace& trace, std::size_t step) {
  return trace.steps[step].parent < step;
}

/// "`/` is only what no other address takes": the whole address, or the rest of it, is any.
bool takes_any_address(const std::string& name) {
  const std::size_t gap = name.find(' ');
  if (gap == std::string::npos || name.substr(0, gap) != "ANY") return false;
  const std::string path = name.substr(gap + 1);
  return path == "/" || path.ends_with("*") || path.ends_with("/");
}

}  // namespace

std::vector<std::string> conditions_of(const model::Trace& trace) {
  std::vector<std::string> out(trace.steps.size());
  for (std::size_t i = 0; i < trace.steps.size(); ++i) {
    const model::TraceStep& step = trace.steps[i];
    const bool own = !step.condition.empty() || !has_parent(trace, i);
    out[i] = own ? step.condition : out[step.parent];
    // What two ways lead into is told under the first: its condition is not that of the other, and
    // whether the other has one is not known.
    if (step.elsewhere && !out[i].empty()) out[i] = "in at least one case";
  }
  return out;
}

std::string either_condition(const std::string& one, const std::string& other) {
  if (one.empty() || other.empty()) return {};
  const bool told = one == other || contains(one, ", or ");
  return told ? one : one + ", or " + other;
}

std::string short_condition(const std::string& condition) {
  constexpr std::size_t kMostSaid = 8;
  if (word_count(condition) <= kMostSaid) return condition;
  constexpr std::pair<std::string_view, std::string_view> kJoints[] = {{", or ", ", or …"},
                                                                       {" and if ", " and …"}};
  std::string out;
  std::size_t longest = 0;
  for (const auto& [joint, rest] : kJoints) {
    for (std::size_t at = condition.find(joint); at != std::string::npos;
         at = condition.find(joint, at + 1)) {
      const std::string_view front = std::string_view(condition).substr(0, at);
      const bool whole = std::ranges::count(front, '`') % 2 == 0;
      if (!whole || at < longest || word_count(front) > kMostSaid) continue;
      longest = at;
      out = std::string(front) + std::string(rest);
    }
  }
  if (!out.empty()) return out;
  out = cut_words(condition, kMostSaid);
  const bool open = std::ranges::count(out, '`') % 2 != 0;
  return out + (open ? " …`" : " …");
}

bool only_hands_out(const model::Trace& trace) {
  constexpr std::size_t kFewestWays = 4;
  if (trace.from.kind != "endpoint" || !takes_any_address(trace.from.name)) return false;
  std::map<std::size_t, std::set<std::string>> ways;
  for (const model::TraceStep& step : trace.steps)
    if (!step.condition.empty()) ways[step.parent].insert(step.condition);
  return std::ranges::any_of(ways,
                             [](const auto& one) { return one.second.size() >= kFewestWays; });
}

}  // namespace cutaway::narrative
