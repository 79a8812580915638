// SPDX-License-Identifier: Apache-2.0
// Looks into the lines of each repair.
#include "findings/repairs.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "history/changes.h"
#include "history/history.h"
#include "history/line_log.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostRepairs = 1000;
constexpr std::uint32_t kLeastShare = 8;
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

/// The lines that came, or those that only went; the content of a file that is new is not mended.
std::uint32_t telling_lines(const history::LineChange& change) {
  if (change.before.find_first_not_of('0') == std::string::npos) return 0;
  std::size_t lines = 0;
  for (const history::Hunk& hunk : change.hunks) {
    if (!hunk.tells) continue;
    lines += hunk.to_count == 0 ? hunk.from_count : std::max<std::size_t>(hunk.says.size(), 1);
  }
  return static_cast<std::uint32_t>(lines);
}

/// The paths of own files with code as they are today.
std::unordered_set<std::string> product_paths(const model::Analysis& analysis) {
  std::unordered_set<std::string> out;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (file.origin == sources::Origin::own && analysis.project->of(FileId(i)).counts.code > 0)
      out.insert(file.path);
  }
  return out;
}

}  // namespace

Repairs::Repairs(const model::Analysis& analysis, const history::Changes& past) : past_(past) {
  std::vector<std::string> commits;
  for (const history::Change& change : past.changes) {
    const bool looked_at = change.fix && !change.merge && !change.bulk && !change.bot &&
                           past.now - change.time < kLookedAt;
    if (looked_at && commits.size() < kMostRepairs) commits.push_back(change.hash);
  }
  const auto product = product_paths(analysis);
  std::unordered_set<std::uint32_t> telling;
  for (const history::LineChange& file : history::line_log_of(*analysis.project->tree, commits)) {
    const history::ChangeId change = past.find_change(file.commit);
    const history::PathId path = past.find_path(file.path);
    if (!change.valid() || !path.valid()) continue;
    if (tells(file)) {
      telling.insert(change.value);
      if (!product.contains(file.path)) continue;
      if (std::ranges::any_of(file.hunks, &history::Hunk::decides))
        deciding_.insert(key(change.index(), path));
      const std::uint32_t lines = telling_lines(file);
      lines_[change.value] += lines;
      lines_of_file_[key(change.index(), path)] += lines;
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

bool Repairs::passes(history::ChangeId change, history::PathId path) const {
  const auto here = lines_of_file_.find(key(change.index(), path));
  const auto all = lines_.find(change.value);
  return here != lines_of_file_.end() && all != lines_.end() &&
         kLeastShare * here->second < all->second && !deciding_.contains(here->first);
}

bool Repairs::passes_lines(history::ChangeId change, std::uint32_t lines) const {
  const auto all = lines_.find(change.value);
  return all != lines_.end() && kLeastShare * lines < all->second;
}

}  // namespace cutaway::findings
