// SPDX-License-Identifier: Apache-2.0
// Finds manifests among today's facts, and those that are gone among the paths of the history.
#include "narrative/reasons/past_manifests.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "history/changes.h"
#include "history/history.h"
#include "history/manifest_log.h"
#include "sources/inspect.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostManifests = 60, kMostGone = 90;
constexpr std::size_t kLooks = 10;  ///< at trees of the past

/// The ecosystem of a file of this name; empty when it is no manifest whose lines can be read.
std::string ecosystem_of(const catalogue::Catalogue& catalogue, std::string_view path) {
  for (const auto& [ecosystem, glob] : catalogue.table("past_manifests")) {
    // "requirements/*.txt" tells of the folder, too.
    const std::string_view base = base_name(path);
    const std::size_t folder = base_name(folder_name(path)).size();
    const bool deep = glob.find('/') != std::string::npos && folder > 0;
    const std::string_view end =
        deep ? std::string_view(path).substr(path.size() - base.size() - 1 - folder) : base;
    if (matches_glob(glob, end)) return ecosystem;
  }
  return {};
}

/// What may have asked for the same in the folder of a manifest of today before that did:
/// "bower.json" beside "package.json". A file that never was has no history.
void add_siblings(const Story& story, std::map<std::string, std::string>& manifests) {
  const std::map<std::string, std::string> today = manifests;
  for (const auto& [path, ecosystem] : today) {
    for (const auto& [kind, glob] : story.analysis.catalogue->table("past_manifests")) {
      if (kind != ecosystem || glob.find_first_of("*?[") != std::string::npos) continue;
      const std::string_view folder = folder_name(path);
      manifests.emplace((folder.empty() ? "" : std::string(folder) + '/') + glob, ecosystem);
      if (!folder.empty()) manifests.emplace(glob, ecosystem);
    }
  }
}

bool is_own(const std::string& path) {
  sources::File file;
  file.path = path;
  sources::inspect(file, {}, {});
  return file.origin == sources::Origin::own;
}

/// A manifest that is there and that is not the product's: of an example, of the documentation.
bool is_theirs(const Story& story, const std::string& path) {
  const auto file = story.tree().find(path);
  if (!file) return false;
  const sources::Origin origin = story.tree().file(*file).origin;
  return origin != sources::Origin::own && origin != sources::Origin::generated;
}

/// Files that were there at some times between the first commit and today: the log of changes may
/// not go back so far.
std::vector<std::string> paths_of_the_past(const Story& story, const history::History& history) {
  std::vector<std::string> hashes;
  const std::size_t count = history.commits.size();
  for (std::size_t look = 1; look <= kLooks && count > kLooks; ++look)
    hashes.push_back(history.commits[count * look / kLooks - 1].hash);
  return history::paths_at(story.tree(), hashes);
}

/// Whether a manifest that is gone lay in a folder beside the product. Where one of the product's
/// own lies in a folder of that name today ("internal/site"), so it may have before.
bool was_aside(const Story& story, const std::set<std::string>& today, const std::string& path) {
  const auto folders = split(folder_name(path), '/');
  return std::ranges::any_of(story.analysis.catalogue->table("past_manifests"),
                             [&](const auto& row) {
                               return row.first == "aside" && !today.contains(row.second) &&
                                      std::ranges::find(folders, row.second) != folders.end();
                             });
}

/// Names of the folders in which manifests of today lie.
std::set<std::string> folders_of(const std::map<std::string, std::string>& manifests) {
  std::set<std::string> out;
  for (const auto& [path, ecosystem] : manifests)
    for (const std::string_view folder : split(folder_name(path), '/')) out.emplace(folder);
  return out;
}

}  // namespace

void add_past(const Story& story, std::vector<std::string> paths,
              std::map<std::string, std::string>& manifests) {
  // Those near the root ask for most.
  const auto depth = [](const std::string& path) { return std::ranges::count(path, '/'); };
  std::ranges::sort(paths, [&](const std::string& a, const std::string& b) {
    return std::tuple(depth(a), std::string_view(a)) < std::tuple(depth(b), std::string_view(b));
  });
  const std::set<std::string> today = folders_of(manifests_today(story));
  std::size_t gone = 0;
  for (const std::string& path : paths) {
    if (gone == kMostGone) break;
    const std::string ecosystem = ecosystem_of(*story.analysis.catalogue, path);
    // A list that is still there may be written by a tool today and by hand in earlier years.
    if (ecosystem.empty() || !is_own(path) || is_theirs(story, path) ||
        was_aside(story, today, path))
      continue;
    gone += manifests.emplace(path, ecosystem).second ? 1 : 0;
  }
}

std::map<std::string, std::string> manifests_today(const Story& story) {
  std::map<std::string, std::string> out;
  std::map<std::string, std::size_t> asked;
  for (const meaning::Dependency& row : story.facts().dependencies) {
    if (!row.place.file.valid() || row.in_project) continue;
    const sources::File& file = story.tree().file(row.place.file);
    if (file.origin != sources::Origin::own || file.path.ends_with(".lock")) continue;
    out.emplace(file.path, row.ecosystem);
    ++asked[file.path];
  }
  // Of very many those that ask for most.
  std::vector<std::pair<std::size_t, std::string>> order;
  for (const auto& [path, count] : asked) order.emplace_back(count, path);
  std::sort(order.rbegin(), order.rend());
  for (std::size_t i = kMostManifests; i < order.size(); ++i) out.erase(order[i].second);
  return out;
}

std::map<std::string, std::string> manifests_through_time(const Story& story) {
  std::map<std::string, std::string> out = manifests_today(story);
  const history::History* history = story.analysis.history;
  if (history == nullptr) return out;
  add_siblings(story, out);
  std::vector<std::string> paths = paths_of_the_past(story, *history);
  if (history->changes != nullptr)
    paths.insert(paths.end(), history->changes->paths.begin(), history->changes->paths.end());
  add_past(story, std::move(paths), out);
  return out;
}

}  // namespace cutaway::narrative
