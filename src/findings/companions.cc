// SPDX-License-Identifier: Apache-2.0
// Counts, for each file, what its latest changes touched besides.
#include "findings/companions.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "history/history.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kFewest = 10, kLatest = 15, kMostFiles = 25, kFewestOfFolder = 3;
constexpr std::int64_t kRecent = 2 * 365 * history::kDay;
/// Four of five of its changes; and what more than a sixth of all changes touch goes along with
/// everything.
constexpr std::size_t kOf = 5, kShare = 4, kEverywhere = 6;

std::string_view stem(std::string_view path) {
  const std::string_view name = base_name(path);
  return name.substr(0, name.find('.', 1));
}

/// "orders.h" and "orders.cc", "orders.ts" and "orders.html": nobody needs to be told.
bool by_name(std::string_view a, std::string_view b) {
  const std::string one = lower(stem(a)), other = lower(stem(b));
  return one.starts_with(other) || other.starts_with(one);
}

std::string folder_pattern(std::string_view path) {
  const std::string_view name = base_name(path);
  const std::size_t dot = name.rfind('.');
  const std::string_view ending = dot == std::string_view::npos ? "" : name.substr(dot);
  return std::string(folder_name(path)) + "/*" + std::string(ending);
}

class Finder {
 public:
  explicit Finder(const model::Analysis& analysis)
      : analysis_(analysis), past_(*analysis.history->changes) {
    for (const auto& [key, glob] : analysis.catalogue->table("recipes")) globs_.push_back(glob);
    for (const sources::File& file : analysis.project->tree->files())
      ++in_folder_[folder_pattern(file.path)];
    for (std::size_t i = 0; i < past_.changes.size(); ++i) take(i);
  }

  std::vector<Recipe> find(std::size_t most) {
    std::vector<Recipe> out;
    for (auto& [path, changes] : changes_of_) {
      if (changes.size() < kFewest || path.find('*') != std::string::npos) continue;
      if (changes.size() > kLatest) changes.resize(kLatest);
      Recipe recipe = of(path, changes);
      if (!recipe.steps.empty()) out.push_back(std::move(recipe));
    }
    std::ranges::stable_sort(out, [](const Recipe& a, const Recipe& b) {
      return a.steps.front().commits * b.commits.size() >
             b.steps.front().commits * a.commits.size();
    });
    one_each(out);
    if (out.size() > most) out.resize(most);
    return out;
  }

 private:
  /// Product files of today, and the patterns of their folders.
  void take(std::size_t i) {
    const history::Change& change = past_.changes[i];
    if (change.bot || change.bulk || change.merge || change.files > kMostFiles) return;
    if (past_.now - change.time > kRecent) return;
    ++all_;
    std::set<std::string>& touched = touched_[i];
    for (const history::FileChange& file : past_.files_of(change)) {
      const std::string& path =
          past_.path(file.lineage.valid() ? past_.path_of(file.lineage) : file.path);
      const auto here = analysis_.project->tree->find(path);
      if (!here || analysis_.project->file(*here).origin != sources::Origin::own || fits(path))
        continue;
      touched.insert(path);
      if (file.status != 'D') folders_[i][folder_pattern(path)].insert(path);
    }
    for (const std::string& path : touched) changes_of_[path].push_back(i);
    for (const auto& [pattern, paths] : folders_[i]) changes_of_[pattern].push_back(i);
  }

  bool fits(std::string_view path) const {
    const std::string name = "/" + lower(path);
    return std::ranges::any_of(globs_,
                               [&](const std::string& glob) { return matches_glob(glob, name); });
  }

  Recipe of(const std::string& path, const std::vector<std::size_t>& changes) const {
    Recipe recipe;
    std::map<std::string, std::uint32_t> files, folders;
    for (const std::size_t change : changes) {
      for (const std::string& other : touched_.at(change)) {
        if (other != path && !by_name(path, other)) ++files[other];
      }
      for (const auto& [pattern, paths] : folders_.at(change)) {
        const bool others = std::ranges::any_of(
            paths, [&](const std::string& one) { return one != path && !by_name(path, one); });
        if (others && pattern != folder_pattern(path)) ++folders[pattern];
      }
    }
    add(files, changes.size(), recipe);
    if (recipe.steps.empty()) {
      std::erase_if(folders,
                    [&](const auto& row) { return in_folder_.at(row.first) < kFewestOfFolder; });
      add(folders, changes.size(), recipe);
    }
    if (recipe.steps.empty()) return recipe;
    recipe.changed = true;
    recipe.pattern = path;
    recipe.example = {*analysis_.project->tree->find(path), 1, 1};
    for (const std::size_t change : changes) {
      recipe.commits.push_back(past_.changes[change].hash);
      const std::string& step = recipe.steps.front().pattern;
      const bool shows = touched_.at(change).contains(step) || folders_.at(change).contains(step);
      if (!shows || !recipe.last.empty()) continue;
      recipe.last = past_.changes[change].hash;
      recipe.last_title = past_.changes[change].title;
    }
    return recipe;
  }

  /// The one that most of the changes touched.
  void add(const std::map<std::string, std::uint32_t>& counts, std::size_t of,
           Recipe& recipe) const {
    for (const auto& [other, times] : counts) {
      if (kOf * times < kShare * of || kEverywhere * changes_of_.at(other).size() > all_) continue;
      if (!recipe.steps.empty() && recipe.steps.front().commits >= times) continue;
      recipe.steps = {{other, times}};
    }
  }

  /// What leads there and back is told once.
  static void one_each(std::vector<Recipe>& recipes) {
    std::vector<Recipe> kept;
    for (Recipe& recipe : recipes) {
      const bool told = std::ranges::any_of(kept, [&](const Recipe& other) {
        const std::string& step = other.steps.front().pattern;
        return (step == recipe.pattern && recipe.steps.front().pattern == other.pattern) ||
               step == recipe.steps.front().pattern || step == recipe.pattern;
      });
      if (!told) kept.push_back(std::move(recipe));
    }
    recipes = std::move(kept);
  }

  const model::Analysis& analysis_;
  const history::Changes& past_;
  std::vector<std::string> globs_;
  std::size_t all_ = 0;  ///< changes that were looked at
  std::map<std::string, std::uint32_t> in_folder_;
  std::map<std::size_t, std::set<std::string>> touched_;
  std::map<std::size_t, std::map<std::string, std::set<std::string>>> folders_;
  std::map<std::string, std::vector<std::size_t>>
      changes_of_;  ///< of a path or folder, newest first
};

}  // namespace

std::vector<Recipe> find_companions(const model::Analysis& analysis, std::size_t most) {
  if (analysis.history == nullptr || analysis.history->changes == nullptr ||
      !analysis.history->changes->known)
    return {};
  return Finder(analysis).find(most);
}

}  // namespace cutaway::findings
