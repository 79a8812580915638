// SPDX-License-Identifier: Apache-2.0
// What the work of a year has in common: the definitions that joint changes touch, and a time in
// which all repairs were made.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/places_of_work.h"
#include "findings/told_order.h"
#include "history/history.h"

namespace cutaway::findings {

bool in_one_go(const Ground& ground, const std::vector<history::ChangeId>& changes) {
  constexpr std::int64_t kOneGo = 31 * history::kDay, kQuiet = 60 * history::kDay;
  const auto& past = *ground.past;
  std::int64_t first = past.now, last = 0;
  for (const history::ChangeId change : changes) {
    first = std::min(first, past.changes[change.index()].time);
    last = std::max(last, past.changes[change.index()].time);
  }
  return last > 0 && last - first <= kOneGo && past.now - last >= kQuiet;
}

bool is_over(const Ground& ground, FileId file, const std::vector<Work>& work) {
  constexpr std::int64_t kFirstWeeks = 30 * history::kDay;
  const auto& past = *ground.past;
  std::vector<history::ChangeId> repairs;
  std::int64_t last = 0;
  for (const Work& one : work) {
    if (!one.fix) continue;
    repairs.push_back(one.change);
    last = std::max(last, past.changes[one.change.index()].time);
  }
  if (last == 0) return false;
  if (in_one_go(ground, repairs)) return true;
  const auto touches = past.touches(ground.lineage_of(file));
  return !touches.empty() && past.files[touches.back().file].status == 'A' &&
         last - past.changes[touches.back().change.index()].time <= kFirstWeeks;
}

namespace {

/// Definitions of two files that the same changes touched, and in how many of them.
struct JointPair {
  FileId a, b;
  SymbolId x, y;
  std::uint32_t times = 0;
};

/// Of these two files the pair that most changes touched. Lists on both sides, of settings and of
/// their fields, grow together as they should.
JointPair best_pair(const Ground& ground, const PlacesOfWork& work, FileId one, FileId other) {
  std::map<std::pair<SymbolId, SymbolId>, std::uint32_t> pairs;
  for (const Work& a : work.of(one)) {
    for (const Work& b : work.of(other)) {
      if (a.change != b.change) continue;
      for (const SymbolId x : a.touched) {
        for (const SymbolId y : b.touched) ++pairs[{x, y}];
      }
    }
  }
  const auto best = std::ranges::max_element(
      pairs, [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == pairs.end()) return {};
  const auto [x, y] = best->first;
  if (!is_named_function(ground.analysis.project->of(one), x) &&
      !is_named_function(ground.analysis.project->of(other), y))
    return {};
  return {one, other, x, y, best->second};
}

/// Whether what joined the files was one piece of work that is done: their joint changes of few
/// files. A sweep over the tree joins all files.
bool joined_in_one_go(const Ground& ground, const PlacesOfWork& work, const Item& item) {
  constexpr std::uint32_t kFewFiles = 20;
  std::map<history::ChangeId, int> touched;
  for (const FileId file : item.files) {
    for (const Work& one : work.of(file)) ++touched[one.change];
  }
  std::vector<history::ChangeId> joint;
  for (const auto& [change, files] : touched) {
    if (files > 1 && ground.past->changes[change.index()].files <= kFewFiles)
      joint.push_back(change);
  }
  return in_one_go(ground, joint);
}

/// Three files or more meet by chance in a busy year unless they lie in one folder, or in folders
/// side by side: "storage/mysql/mysql.go" and "storage/sqlite/sqlite.go".
bool lie_apart(const Ground& ground, const Item& item) {
  if (item.files.size() < 3) return false;
  std::set<std::string_view> folders, above;
  for (const FileId file : item.files) {
    const std::string_view folder = folder_name(ground.analysis.project->file(file).path);
    folders.insert(folder);
    above.insert(folder_name(folder));
  }
  return folders.size() > 1 && above.size() > 1;
}

}  // namespace

void find_joint_work(const Ground& ground, const PlacesOfWork& work, Item& item) {
  constexpr std::uint32_t kLeastChanges = 3;
  item.fix.step = Step::none;
  if (lie_apart(ground, item) || joined_in_one_go(ground, work, item)) return;
  JointPair best;
  for (std::size_t i = 0; i < item.files.size(); ++i) {
    for (std::size_t k = i + 1; k < item.files.size(); ++k) {
      const JointPair pair = best_pair(ground, work, item.files[i], item.files[k]);
      if (pair.times > best.times) best = pair;
    }
  }
  // The count alone is enough of a reason where it is big; what to begin with is its last change.
  if (is_measured_together(item) && !item.joint.empty()) item.fix.step = Step::by_rule;
  if (best.times < kLeastChanges || 4 * best.times < item.together) return;
  const syntax::Syntax& first = ground.analysis.project->of(best.a);
  const syntax::Syntax& second = ground.analysis.project->of(best.b);
  item.fix.step = Step::by_rule;
  item.fix.name = first.text(first.symbols[best.x.index()].name);
  item.fix.other_name = second.text(second.symbols[best.y.index()].name);
  item.fix.work = best.times;
  if (item.files.size() < 3) return;
  // Of more than two files it has to be said which.
  const auto rank = [&](FileId file) { return file == best.a ? 0 : file == best.b ? 1 : 2; };
  std::ranges::stable_sort(item.files, {}, rank);
  item.fix.other = {};
}

}  // namespace cutaway::findings
