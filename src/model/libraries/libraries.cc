// SPDX-License-Identifier: Apache-2.0
// Joins manifests and lock files to one graph of libraries.
#include "model/libraries/libraries.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/locks/lock_file.h"
#include "meaning/python_names.h"
#include "model/libraries/licences.h"
#include "model/parts/draft.h"

namespace cutaway::model {
namespace {

using Key = std::tuple<std::string, std::string, std::string>;

constexpr std::array<std::string_view, 6> kScopes{"runtime", "optional", "peer",
                                                  "build",   "dev",      "test"};
constexpr std::size_t kLongestPath = 64;

std::size_t rank(std::string_view scope) {
  return static_cast<std::size_t>(std::ranges::find(kScopes, scope) - kScopes.begin());
}

std::string plain_name(std::string_view ecosystem, std::string_view name) {
  if (ecosystem == "pypi") return meaning::normal_python_name(name);
  return ecosystem == "nuget" || ecosystem == "swift" || ecosystem == "composer"
             ? lower(name)
             : std::string(name);
}

/// "1.2.3", "=1.2.3", "==1.2.3": a requirement that only one version meets; its version.
std::string exact_version(std::string_view ecosystem, std::string_view wanted) {
  wanted = trim(wanted);
  while (wanted.starts_with('=')) wanted.remove_prefix(1);
  wanted = trim(wanted);
  if (wanted.starts_with('[') && wanted.ends_with(']') && !contains(wanted, ","))
    wanted = wanted.substr(1, wanted.size() - 2);
  if (wanted.starts_with('v')) wanted.remove_prefix(ecosystem == "go" ? 0 : 1);
  if (wanted.empty() || wanted.find_first_of("^~<>*|, $()[]{}/:") != std::string_view::npos ||
      wanted.find_first_of("0123456789") > (ecosystem == "go" ? 1U : 0U))
    return {};
  const auto parts = std::ranges::count(wanted, '.');
  // Where a bare "1.2" means "anything from 1.2 on", it fixes nothing.
  if (ecosystem == "cargo" || ecosystem == "gem" || ecosystem == "hex" || ecosystem == "pub" ||
      ecosystem == "cmake")
    return {};
  const bool loose = ecosystem == "npm" || ecosystem == "composer";
  if (loose && parts < 2) return {};
  if (wanted.ends_with(".x") || wanted.ends_with('+') || wanted == "latest") return {};
  return std::string(wanted);
}

class Builder {
 public:
  explicit Builder(const Analysis& analysis) : analysis_(analysis) {}

  Libraries run() {
    const meaning::ReaderContext context{*analysis_.project, *analysis_.links,
                                         *analysis_.catalogue};
    const std::set<std::pair<std::string, std::string>> folders = manifest_folders();
    for (const meaning::LockFile& lock : meaning::read_locks(context)) {
      if (serves(lock, folders)) take(lock);
    }
    take_dependencies();
    number();
    spread();
    tell_licences(analysis_, out_);
    return std::move(out_);
  }

 private:
  static std::string kind(std::string_view ecosystem) {
    return std::string(ecosystem == "gradle" ? "maven" : ecosystem);
  }

  /// Where own manifests lie, by ecosystem.
  std::set<std::pair<std::string, std::string>> manifest_folders() const {
    std::set<std::pair<std::string, std::string>> folders;
    for (const meaning::Dependency& one : analysis_.facts->dependencies) {
      if (!is_own(one)) continue;
      folders.emplace(one.ecosystem, folder_name(analysis_.project->file(one.place.file).path));
    }
    return folders;
  }

  bool is_own(const meaning::Dependency& one) const {
    return one.place.file.valid() &&
           analysis_.project->file(one.place.file).origin == sources::Origin::own &&
           !purl_type(*analysis_.catalogue, one.ecosystem).empty();
  }

  /// A lock file counts when a manifest of ours lies beside or below it.
  bool serves(const meaning::LockFile& lock,
              const std::set<std::pair<std::string, std::string>>& folders) const {
    const std::string here(folder_name(analysis_.project->file(lock.file).path));
    auto at = folders.lower_bound({std::string(lock.ecosystem), here});
    if (at == folders.end() || at->first != lock.ecosystem) return false;
    if (here.empty() || at->second == here) return true;
    // Folders below sort behind names that only begin alike.
    at = folders.lower_bound({std::string(lock.ecosystem), here + "/"});
    return at != folders.end() && at->first == lock.ecosystem && at->second.starts_with(here + "/");
  }

  Library& row(std::string_view ecosystem, std::string_view name, std::string_view version) {
    Library& made = rows_[{kind(ecosystem), plain_name(ecosystem, name), std::string(version)}];
    if (made.name.empty()) {
      made.ecosystem = ecosystem;
      made.name = name;
      made.version = version;
    }
    return made;
  }

  void take(const meaning::LockFile& lock) {
    out_.locks.push_back({lock.file, std::string(lock.format), std::string(lock.ecosystem),
                          lock.libraries.size(), lock.knows_needs});
    const auto key = [&](const meaning::LockedLibrary& one) {
      return Key{kind(lock.ecosystem), plain_name(lock.ecosystem, one.name), one.version};
    };
    for (const meaning::LockedLibrary& one : lock.libraries) {
      if (one.in_project || one.name.empty()) continue;
      Library& made = row(lock.ecosystem, one.name, one.version);
      made.pinned = true;
      if (!made.locked_place.file.valid()) made.locked_place = one.place;
      if (!made.place.file.valid()) made.place = one.place;
      if (made.license.empty() && !one.license.empty()) {
        made.license = one.license;
        made.license_from = "lock file";
        made.license_place = one.place;
      }
      if (made.home.empty()) made.home = one.home;
      if (made.namespaces.empty()) made.namespaces = one.namespaces;
      made.loads_itself = made.loads_itself || one.loads_itself;
      for (const std::uint32_t need : one.needs)
        if (!lock.libraries[need].in_project) needs_[key(one)].insert(key(lock.libraries[need]));
      for (const std::uint32_t peer : one.peers) peers_[key(one)].insert(key(lock.libraries[peer]));
      if (!lock.knows_needs) listed_.insert(key(one));
      made.may_be_peer = made.may_be_peer || !lock.knows_peers;
    }
  }

  void take_dependencies() {
    std::set<std::string> locked, direct;
    for (const LockRead& lock : out_.locks) locked.insert(kind(lock.ecosystem));
    const auto& all = analysis_.facts->dependencies;
    std::set<std::string> own;
    for (const meaning::Package& package : analysis_.facts->packages)
      own.insert(package.ecosystem + "|" + package.name);
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      const meaning::Dependency& one = all[i];
      // "java" and "checkstyle" come with Gradle.
      // So does what Composer itself provides: "php", "composer-runtime-api".
      const bool comes_along = (one.ecosystem == "gradle" && !contains(one.name, ".")) ||
                               (one.ecosystem == "composer" && !contains(one.name, "/"));
      if (one.in_project || one.name.empty() || comes_along || !is_own(one) ||
          own.contains(one.ecosystem + "|" + one.name))
        continue;
      std::string version = one.locked;
      if (version.empty()) version = exact_version(one.ecosystem, one.wanted);
      if (one.ecosystem == "gem") version = version.substr(0, version.find('-'));
      if (one.ecosystem == "composer" && version.starts_with('v')) version.erase(0, 1);
      Library& made = row(one.ecosystem, one.name, version);
      made.direct = true;
      // Where none is written, a parent or a platform sets it, or the build would fail.
      // A variable that could not be followed fixes it all the same.
      const bool open = one.wanted.empty() || contains(one.wanted, "$");
      const bool managed = open && (one.ecosystem == "maven" || one.ecosystem == "gradle" ||
                                    one.ecosystem == "nuget");
      made.pinned = made.pinned || managed || !version.empty();
      if (made.declared.empty()) {
        made.place = one.place;
        made.wanted = one.wanted;
      }
      made.declared.push_back(i);
      // What benchmarks, examples and scripts need is for the makers.
      const std::string_view folder = folder_name(analysis_.project->file(one.place.file).path);
      const std::string scope =
          for_makers(folder) && rank(one.scope) < rank("dev") ? "dev" : one.scope;
      if (rank(scope) < rank(made.scope)) made.scope = scope;
      direct.insert(one.ecosystem);
    }
    for (const std::string& one : direct) {
      if (!locked.contains(kind(one))) out_.without_lock.push_back(one);
    }
  }

  void number() {
    std::map<Key, std::uint32_t> at;
    for (auto& [key, library] : rows_) {
      at.emplace(key, static_cast<std::uint32_t>(out_.all.size()));
      out_.all.push_back(std::move(library));
    }
    for (const auto& [key, needs] : needs_) {
      for (const Key& need : needs) {
        out_.all[at[key]].needs.push_back(at[need]);
        out_.all[at[need]].needed_by.push_back(at[key]);
      }
    }
    for (const auto& [key, peers] : peers_) {
      for (const Key& peer : peers) {
        const auto found = at.find(peer);
        if (found != at.end()) out_.all[found->second].peers_of.push_back(at[key]);
      }
    }
    for (Library& one : out_.all) {
      std::ranges::sort(one.needed_by);
      std::ranges::sort(one.needs);
    }
  }

  /// The furthest scope first, so that each row is reached once by the scope that counts.
  void spread() {
    for (const std::string_view scope : kScopes) {
      std::vector<std::uint32_t> open;
      for (std::uint32_t i = 0; i < out_.all.size(); ++i) {
        if (out_.all[i].direct && out_.all[i].scope == scope) open.push_back(i);
      }
      for (std::size_t next = 0; next < open.size(); ++next) {
        for (const std::uint32_t need : out_.all[open[next]].needs) {
          Library& one = out_.all[need];
          if (one.direct ? rank(one.scope) <= rank(scope) : !one.scope.empty()) continue;
          if (!one.direct) one.from = open[next];
          one.scope = scope;
          open.push_back(need);
        }
      }
    }
    for (Library& one : out_.all) {  // a plain list: somebody needs it
      const Key key{kind(one.ecosystem), plain_name(one.ecosystem, one.name), one.version};
      if (one.scope.empty() && listed_.contains(key)) one.scope = kScopes.front();
    }
  }

  const Analysis& analysis_;
  Libraries out_;
  std::map<Key, Library> rows_;
  std::map<Key, std::set<Key>> needs_, peers_;
  std::set<Key> listed_;  ///< by lock files that do not tell who needs whom
};

}  // namespace

std::vector<std::uint32_t> Libraries::path_to(std::uint32_t row) const {
  std::vector<std::uint32_t> path;
  while (row != kNoLibrary && path.size() < kLongestPath) {
    path.push_back(row);
    row = all[row].from;
  }
  std::ranges::reverse(path);
  return path;
}

Libraries find_libraries(const Analysis& analysis) { return Builder(analysis).run(); }

}  // namespace cutaway::model
