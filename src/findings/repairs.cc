// SPDX-License-Identifier: Apache-2.0
// Looks into the lines of each repair.
#include "findings/repairs.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "history/changes.h"
#include "history/history.h"
#include "history/line_log.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostRepairs = 1000;
constexpr std::int64_t kLookedAt = 2 * 365 * history::kDay;

std::uint64_t key(std::size_t change, history::PathId path) {
  return (static_cast<std::uint64_t>(change) << 32U) | path.value;
}

bool tells(const history::LineChange& change) {
  for (const history::Hunk& hunk : change.hunks) {
    if (hunk.tells) return true;
  }
  return false;
}

}  // namespace

Repairs::Repairs(const model::Analysis& analysis, const history::Changes& past) : past_(past) {
  std::vector<std::string> commits;
  for (const history::Change& change : past.changes) {
    const bool looked_at = change.fix && !change.merge && !change.bulk && !change.bot &&
                           past.now - change.time < kLookedAt;
    if (looked_at && commits.size() < kMostRepairs) commits.push_back(change.hash);
  }
  std::unordered_set<std::uint32_t> telling;
  for (const history::LineChange& file : history::line_log_of(*analysis.project->tree, commits)) {
    const history::ChangeId change = past.find_change(file.commit);
    const history::PathId path = past.find_path(file.path);
    if (!change.valid() || !path.valid()) continue;
    if (tells(file)) {
      telling.insert(change.value);
    } else {
      idle_changes_.insert(change.value);
      idle_files_.insert(key(change.index(), path));
    }
  }
  for (const std::uint32_t change : telling) idle_changes_.erase(change);
}

bool Repairs::in(history::ChangeId change) const {
  return past_.changes[change.index()].fix && !idle_changes_.contains(change.value);
}

bool Repairs::of(const history::Touch& touch) const {
  return in(touch.change) &&
         !idle_files_.contains(key(touch.change.index(), past_.files[touch.file].path));
}

}  // namespace cutaway::findings
