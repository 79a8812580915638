// SPDX-License-Identifier: Apache-2.0
// Finds manifests among today's facts, and those that are gone among the paths of the history.
#include "narrative/past_manifests.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "history/changes.h"
#include "history/history.h"
#include "sources/inspect.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostManifests = 40, kMostGone = 60;

/// The ecosystem of a file of this name; empty when it is no manifest whose lines can be read.
std::string ecosystem_of(const catalogue::Catalogue& catalogue, std::string_view path) {
  for (const auto& [ecosystem, glob] : catalogue.table("past_manifests")) {
    if (matches_glob(glob, base_name(path))) return ecosystem;
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

}  // namespace

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
  if (history->changes == nullptr) return out;
  std::size_t gone = 0;
  for (const std::string& path : history->changes->paths) {
    if (gone == kMostGone) break;
    const std::string ecosystem = ecosystem_of(*story.analysis.catalogue, path);
    // A list that is still there may be written by a tool today and by hand in earlier years.
    if (ecosystem.empty() || !is_own(path) || is_theirs(story, path)) continue;
    gone += out.emplace(path, ecosystem).second ? 1 : 0;
  }
  return out;
}

}  // namespace cutaway::narrative
