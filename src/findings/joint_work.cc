// SPDX-License-Identifier: Apache-2.0
// What the work of a year has in common: the definitions that joint changes touch, and a time in
// which all repairs were made.
#include <algorithm>
#include <map>

#include "findings/places_of_work.h"
#include "history/history.h"

namespace cutaway::findings {

bool is_over(const Ground& ground, FileId file, const std::vector<Work>& work) {
  constexpr std::int64_t kFirstWeeks = 30 * history::kDay, kOneGo = 14 * history::kDay;
  constexpr std::int64_t kQuiet = 60 * history::kDay;
  const auto& past = *ground.past;
  std::int64_t first = past.now, last = 0;
  for (const Work& one : work) {
    if (!one.fix) continue;
    first = std::min(first, past.changes[one.change.index()].time);
    last = std::max(last, past.changes[one.change.index()].time);
  }
  if (last == 0) return false;
  if (last - first <= kOneGo && past.now - last >= kQuiet) return true;
  const auto touches = past.touches(ground.lineage_of(file));
  return !touches.empty() && past.files[touches.back().file].status == 'A' &&
         last - past.changes[touches.back().change.index()].time <= kFirstWeeks;
}

void find_joint_work(const Ground& ground, const PlacesOfWork& work, Item& item) {
  constexpr std::uint32_t kLeastChanges = 3;
  item.fix.step = Step::none;
  if (item.files.size() != 2) return;
  std::map<std::pair<SymbolId, SymbolId>, std::uint32_t> pairs;
  for (const Work& a : work.of(item.files[0])) {
    for (const Work& b : work.of(item.files[1])) {
      if (a.change != b.change) continue;
      for (const SymbolId x : a.touched) {
        for (const SymbolId y : b.touched) ++pairs[{x, y}];
      }
    }
  }
  const auto best = std::ranges::max_element(
      pairs, [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == pairs.end() || best->second < kLeastChanges || 4 * best->second < item.together)
    return;
  const syntax::Syntax& first = ground.analysis.project->of(item.files[0]);
  const syntax::Syntax& second = ground.analysis.project->of(item.files[1]);
  const auto [x, y] = best->first;
  // Lists on both sides, of settings and of their fields, grow together as they should.
  if (!is_named_function(first, x) && !is_named_function(second, y)) return;
  item.fix.step = Step::by_rule;
  item.fix.name = first.text(first.symbols[x.index()].name);
  item.fix.other_name = second.text(second.symbols[y.index()].name);
  item.fix.work = best->second;
}

}  // namespace cutaway::findings
