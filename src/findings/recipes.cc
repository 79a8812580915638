// SPDX-License-Identifier: Apache-2.0
// Each path has a pattern: its folder, and the last word of its name where several files of the
// folder share it. Commits that add a file of a pattern are compared by the patterns they touch.
#include "findings/recipes.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string_view>

#include "base/text.h"
#include "history/history.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kFewestCommits = 4, kMostFiles = 25, kMostSteps = 6, kFewestAlike = 3;
constexpr std::uint32_t kFewestOfStep = 3;
/// Of fewer commits all must show a step: three of four may be chance, or one piece of work.
constexpr std::size_t kFewCommits = 6;
/// What was done before the latest ones, or longer ago, may be done otherwise today; and what none
/// but one of the newest few touched is done otherwise.
constexpr std::size_t kLatest = 15, kNewest = 5, kOfNewest = 2;
constexpr std::int64_t kRecent = 3 * 365 * history::kDay;

/// "*_controller.rb" for "orders_controller.rb", "*Service.java", "*.vue".
std::string ending_pattern(std::string_view name) {
  const std::size_t dot = name.find('.', 1);
  const std::string_view stem = name.substr(0, dot);
  const std::string_view rest = dot == std::string_view::npos ? "" : name.substr(dot);
  std::size_t start = stem.size();
  for (std::size_t i = stem.size(); i-- > 1;) {
    const bool joint = stem[i] == '_' || stem[i] == '-';
    const bool capital =
        stem[i] >= 'A' && stem[i] <= 'Z' && stem[i - 1] >= 'a' && stem[i - 1] <= 'z';
    if (!joint && !capital) continue;
    start = i;
    break;
  }
  const std::string_view last = stem.substr(start);
  return "*" + std::string(last) + std::string(rest);
}

std::string any_pattern(std::string_view name) {
  const std::size_t dot = name.find('.', 1);
  return "*" + std::string(dot == std::string_view::npos ? "" : name.substr(dot));
}

class Patterns {
 public:
  /// Learns from the files that are here now.
  explicit Patterns(const sources::SourceTree& tree) {
    for (const sources::File& file : tree.files()) {
      const std::string folder(folder_name(file.path));
      for (const std::string& pattern :
           std::set{ending_pattern(base_name(file.path)), any_pattern(base_name(file.path))})
        ++alike_[folder + "/" + pattern];
    }
  }

  /// The pattern that at least three files of the folder have; else the path itself.
  std::string of(std::string_view path) const {
    const std::string folder(folder_name(path));
    if (folder.empty()) return std::string(path);
    const bool numbered = base_name(path).front() >= '0' && base_name(path).front() <= '9';
    if (numbered) return folder + "/" + any_pattern(base_name(path));
    for (const std::string& name :
         {ending_pattern(base_name(path)), any_pattern(base_name(path))}) {
      const std::string pattern = folder + "/" + name;
      const auto found = alike_.find(pattern);
      if (found != alike_.end() && found->second >= kFewestAlike) return pattern;
    }
    return std::string(path);
  }

  /// How many files have it.
  std::uint32_t count(const std::string& pattern) const {
    const auto found = alike_.find(pattern);
    return found == alike_.end() ? 0 : found->second;
  }

 private:
  std::map<std::string, std::uint32_t> alike_;
};

/// A commit that added a file of one pattern: the other files that it touched, by path.
struct Added {
  std::uint32_t change = 0;
  std::map<std::string, std::string> patterns;  ///< of each path
};

/// Newest first.
using Group = std::vector<Added>;

/// How often a pattern was touched, and each path of it.
struct Touched {
  std::uint32_t commits = 0, newest = 0;
  std::map<std::string, std::uint32_t> paths;

  /// The file that nearly always stands for the pattern ("config/routes.rb"), else the pattern;
  /// with how many of the commits touched it.
  RecipeStep shown(const std::string& pattern) const {
    for (const auto& [path, times] : paths) {
      if (times * 5 >= commits * 4) return {path, times};
    }
    return {pattern, commits};
  }
};

std::map<std::string, Touched> touched_by(const Group& group) {
  std::map<std::string, Touched> out;
  for (std::size_t i = 0; i < group.size(); ++i) {
    std::set<std::string_view> counted;
    for (const auto& [path, pattern] : group[i].patterns) {
      Touched& touched = out[pattern];
      ++touched.paths[path];
      if (!counted.insert(pattern).second) continue;
      ++touched.commits;
      touched.newest += i < kNewest ? 1 : 0;
    }
  }
  return out;
}

class Finder {
 public:
  explicit Finder(const model::Analysis& analysis)
      : analysis_(analysis),
        changes_(*analysis.history->changes),
        patterns_(*analysis.project->tree) {
    for (const auto& [key, glob] : analysis.catalogue->table("recipes")) {
      (key == "noise"      ? noise_
       : key == "texts"    ? texts_
       : key == "snapshot" ? snapshots_
                           : pictures_)
          .push_back(glob);
    }
  }

  std::vector<Recipe> find(std::size_t most) {
    gather();
    learn_things();
    std::vector<Recipe> out;
    drop_given_up_folders();
    for (auto& [pattern, group] : groups_) {
      keep_latest(group);
      if (group.size() < kFewestCommits || fits(noise_, pattern) || !still_done(group)) continue;
      // A picture, and what a test compares with, is added for something else.
      if (fits(pictures_, pattern) || fits(snapshots_, pattern)) continue;
      Recipe recipe = make(pattern, group);
      if (!recipe.steps.empty() && recipe.example.file.valid()) out.push_back(std::move(recipe));
    }
    std::ranges::stable_sort(out, [](const Recipe& a, const Recipe& b) {
      if (a.thing.empty() != b.thing.empty()) return b.thing.empty();
      return a.commits.size() > b.commits.size();
    });
    one_each(out);
    if (out.size() > most) out.resize(most);
    return out;
  }

 private:
  bool usable(const history::Change& change) const {
    return !change.bot && !change.bulk && !change.merge && change.files >= 2 &&
           change.files <= kMostFiles;
  }

  void gather() {
    for (std::size_t i = 0; i < changes_.changes.size(); ++i) {
      const history::Change& change = changes_.changes[i];
      if (!usable(change)) continue;
      std::set<std::string> added, came;
      std::map<std::string, std::string> patterns;  // of what is here today
      for (const history::FileChange& file : changes_.files_of(change)) {
        if (file.status == 'D') continue;
        const std::string& path = here(file);
        const std::string pattern = patterns_.of(path);
        if (file.status == 'A') came.insert(path);
        if (file.status == 'A' && pattern.find('*') != std::string::npos && pattern[0] != '.')
          added.insert(pattern);
        if (analysis_.project->tree->find(path)) patterns.emplace(path, pattern);
      }
      for (const std::string& pattern : added) {
        Group& group = groups_[pattern];
        group.push_back({static_cast<std::uint32_t>(i), patterns});
        // What of its own kind was there before may list them all: a file of its own.
        for (auto& [path, own] : group.back().patterns) {
          if (own == pattern && !came.contains(path)) own = path;
        }
        std::erase_if(group.back().patterns,
                      [&](const auto& row) { return row.second == pattern; });
      }
    }
  }

  /// Of "Migration/V7" and "Migration/V8" the one that got the latest file is the place.
  void drop_given_up_folders() {
    const auto without_number = [](const std::string& pattern) {
      std::string folder(folder_name(pattern));
      const std::size_t end = folder.size();
      while (!folder.empty() && folder.back() >= '0' && folder.back() <= '9') folder.pop_back();
      return folder.size() == end ? "" : folder + '#' + pattern.substr(end);
    };
    std::map<std::string, std::uint32_t> newest;  // of the pattern without the number
    for (const auto& [pattern, group] : groups_) {
      const auto [at, added] = newest.emplace(without_number(pattern), group.front().change);
      if (!added) at->second = std::min(at->second, group.front().change);
    }
    std::erase_if(groups_, [&](const auto& row) {
      const std::string key = without_number(row.first);
      return !key.empty() && newest.at(key) < row.second.front().change;
    });
  }

  void keep_latest(Group& group) const {
    std::erase_if(group, [&](const Added& added) {
      return changes_.now - changes_.changes[added.change].time > kRecent;
    });
    if (group.size() > kLatest) group.resize(kLatest);
  }

  /// What was done all at once, or is done no more, is the history of a move and no recipe.
  bool still_done(const Group& group) const {
    constexpr std::int64_t kAtOnce = 60 * history::kDay, kLong = 2 * 365 * history::kDay;
    const std::int64_t last = changes_.changes[group.front().change].time;
    std::set<std::int64_t> months;
    for (const Added& added : group)
      months.insert((last - changes_.changes[added.change].time) / (30 * history::kDay));
    return months.size() > 2 && last - changes_.changes[group.back().change].time > kAtOnce &&
           changes_.now - last < kLong;
  }

  /// The path that the file has today, or had last.
  const std::string& here(const history::FileChange& file) const {
    return changes_.path(file.lineage.valid() ? changes_.path_of(file.lineage) : file.path);
  }

  /// Whether a step is there to be followed: some file of it is here, and it is no lock, list of
  /// changes or translation, which go along with everything.
  bool useful(const std::string& step) const {
    const bool pattern = step.find('*') != std::string::npos;
    if (!pattern && !analysis_.project->tree->find(step)) return false;
    return !fits(noise_, step) && !fits(texts_, step);
  }

  static bool fits(const std::vector<std::string>& globs, const std::string& step) {
    const std::string name = "/" + lower(step);
    return std::ranges::any_of(globs,
                               [&](const std::string& glob) { return matches_glob(glob, name); });
  }

  void learn(std::string_view thing, const std::vector<Place>& places) {
    for (const Place& place : places) {
      if (!place.file.valid()) continue;
      const std::string pattern = patterns_.of(analysis_.project->file(place.file).path);
      ++things_[pattern][std::string(thing)];
      break;
    }
  }

  /// What files of a pattern hold, by the model.
  void learn_things() {
    for (const model::Endpoint& endpoint : analysis_.model->endpoints) {
      learn("an API endpoint", endpoint.places);
      if (endpoint.handler.valid()) learn("an API endpoint", {{endpoint.handler.file, 1, 1}});
    }
    for (const model::Operation& operation : analysis_.model->operations) {
      const std::string what = operation.kind == "command" ? "a command"
                               : operation.kind == "job"   ? "a job"
                                                           : "an operation";
      learn(what, operation.places);
    }
    for (const model::Entity& entity : analysis_.model->entities) {
      for (const Place& place : entity.places) learn("a kept thing", {place});
    }
  }

  std::string thing_of(const std::string& pattern) const {
    if (contains(lower(pattern), "migrat"))
      return changes_tables(pattern) ? "a table or column" : "";
    const auto found = things_.find(pattern);
    if (found == things_.end()) return {};
    const auto best = std::ranges::max_element(
        found->second, [](const auto& a, const auto& b) { return a.second < b.second; });
    // What a few of them do is not what they are.
    const bool most = 2 * best->second >= patterns_.count(pattern);
    return best->second >= kFewestAlike && most ? best->first : std::string();
  }

  /// Whether files of the pattern are steps that change tables, and not importers from elsewhere:
  /// SQL, what has a way back (catalogue/migrations.toml), or what is based on a migration.
  bool changes_tables(const std::string& pattern) const {
    const auto& table = analysis_.catalogue->table("migrations");
    const auto takes_back = [&](std::string_view name) {
      return std::ranges::any_of(table, [&](const auto& row) {
        return row.first == "undo.functions" && row.second == name;
      });
    };
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const std::string& path = analysis_.project->file(FileId(i)).path;
      if (patterns_.of(path) != pattern) continue;
      const syntax::Syntax& syntax = analysis_.project->of(FileId(i));
      return path.ends_with(".sql") || path.ends_with(".xml") ||
             std::isdigit(static_cast<unsigned char>(base_name(path).front())) != 0 ||
             std::ranges::any_of(
                 syntax.bases,
                 [&](const auto& base) { return contains(syntax.text(base.name), "igration"); }) ||
             std::ranges::any_of(syntax.symbols, [&](const auto& symbol) {
               return takes_back(syntax.text(symbol.name));
             });
    }
    return false;
  }

  Recipe make(const std::string& pattern, const Group& group) const {
    Recipe recipe;
    recipe.pattern = pattern;
    recipe.thing = thing_of(pattern);
    for (const auto& [other, touched] : touched_by(group)) {
      if (touched.commits < kFewestOfStep || touched.newest < kOfNewest) continue;
      RecipeStep step = touched.shown(other);
      // One file that half of them touched is meant; some file or other of a kind may be chance.
      const bool kind = step.pattern.find('*') != std::string::npos;
      const bool often =
          kind ? 3 * step.commits >= 2 * group.size() : 2 * step.commits >= group.size();
      const bool chance = group.size() < kFewCommits && step.commits < group.size();
      if (often && !chance && useful(step.pattern)) recipe.steps.push_back(std::move(step));
    }
    std::ranges::stable_sort(recipe.steps, [](const RecipeStep& a, const RecipeStep& b) {
      return a.commits > b.commits;
    });
    if (recipe.steps.size() > kMostSteps) recipe.steps.resize(kMostSteps);
    for (const Added& added : group) recipe.commits.push_back(changes_.changes[added.change].hash);
    tell_last(group, recipe);
    recipe.example = example_of(pattern, group);
    return recipe;
  }

  /// The newest one that shows what is said of most of them.
  void tell_last(const Group& group, Recipe& recipe) const {
    if (recipe.steps.empty()) return;
    const std::string& step = recipe.steps.front().pattern;
    const auto shows = [&](const Added& added) {
      return std::ranges::any_of(
          added.patterns, [&](const auto& row) { return row.first == step || row.second == step; });
    };
    const auto last = std::ranges::find_if(group, shows);
    if (last == group.end()) return;
    recipe.last = changes_.changes[last->change].hash;
    recipe.last_title = changes_.changes[last->change].title;
  }

  /// The newest added file that is still here and no test.
  Place example_of(const std::string& pattern, const Group& group) const {
    for (const Added& added : group) {
      for (const history::FileChange& file : changes_.files_of(changes_.changes[added.change])) {
        const std::string& path = here(file);
        if (file.status != 'A' || patterns_.of(path) != pattern) continue;
        const auto found = analysis_.project->tree->find(path);
        if (found && analysis_.project->file(*found).origin == sources::Origin::own)
          return {*found, 1, 1};
      }
    }
    return {};
  }

  /// Two patterns that were added in mostly the same commits are one recipe.
  static void one_each(std::vector<Recipe>& recipes) {
    std::vector<Recipe> kept;
    for (Recipe& recipe : recipes) {
      const std::set<std::string> own(recipe.commits.begin(), recipe.commits.end());
      const bool same = std::ranges::any_of(kept, [&](const Recipe& other) {
        std::size_t both = 0;
        for (const std::string& hash : other.commits) both += own.contains(hash) ? 1U : 0U;
        return both * 3 >= std::min(own.size(), other.commits.size()) * 2;
      });
      if (!same) kept.push_back(std::move(recipe));
    }
    recipes = std::move(kept);
  }

  const model::Analysis& analysis_;
  const history::Changes& changes_;
  Patterns patterns_;
  std::vector<std::string> noise_, texts_, snapshots_, pictures_;  ///< globs of the catalogue
  std::map<std::string, Group> groups_;                            ///< by pattern
  std::map<std::string, std::map<std::string, std::uint32_t>> things_;
};

}  // namespace

std::vector<Recipe> find_recipes(const model::Analysis& analysis, std::size_t most) {
  if (analysis.history == nullptr || analysis.history->changes == nullptr ||
      !analysis.history->changes->known)
    return {};
  return Finder(analysis).find(most);
}

}  // namespace cutaway::findings
