// SPDX-License-Identifier: Apache-2.0
// A program whose manifest asks for ranges of versions, while no file says which of them were
// tested (catalogue/debt.toml: `lock_beside`).
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/code_causes.h"

namespace cutaway::findings {
namespace {

constexpr std::uint32_t kFewest = 5;  ///< of a handful of helpers it hardly matters
constexpr double kRisk = 0.3, kRiskOfEach = 0.005, kMostRisk = 0.5;

/// A row: the manifest's name, and names of files that fix its versions.
std::vector<std::string_view> locks_of(const Ground& ground, std::string_view manifest) {
  for (const auto& [key, row] : ground.analysis.catalogue->table("debt")) {
    if (key != "lock_beside") continue;
    const auto words = split(row, ' ');
    if (words.size() > 1 && words.front() == manifest) return {words.begin() + 1, words.end()};
  }
  return {};
}

std::string in_folder(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : std::string(folder) + '/' + std::string(name);
}

/// Whether the folder of the manifest, or one around it, holds a file that fixes the versions.
bool is_locked(const Ground& ground, std::string_view path,
               const std::vector<std::string_view>& locks) {
  const sources::SourceTree& tree = *ground.analysis.project->tree;
  for (std::string_view folder = folder_name(path);; folder = folder_name(folder)) {
    for (const std::string_view name : locks)
      if (tree.find(in_folder(folder, name))) return true;
    if (folder.empty()) return false;
  }
}

/// What is handed out for others to build upon leaves the versions to them (`handed_out_by`).
bool is_handed_out(const Ground& ground, std::string_view path, std::string_view text) {
  const auto rows = ground.analysis.catalogue->table("debt");
  if (std::ranges::any_of(rows, [&](const auto& row) {
        return row.first == "handed_out_by" && contains(text, row.second);
      }))
    return true;
  const auto files = ground.analysis.project->tree->files();
  return std::ranges::any_of(files, [&](const sources::File& one) {
    return one.path.ends_with(".gemspec") && folder_name(one.path) == folder_name(path);
  });
}

/// "1.2.3", "==1.2.3", "= 1.2.3": one version and no other.
bool is_one_version(std::string_view wanted) {
  while (wanted.starts_with('=') || wanted.starts_with(' ') || wanted.starts_with('v'))
    wanted.remove_prefix(1);
  return std::ranges::count(wanted, '.') >= 2 && wanted[0] >= '0' && wanted[0] <= '9' &&
         wanted.find_first_of("*x<>|^~, ") == wanted.npos;
}

/// The line of a .gitignore that leaves the file out.
Place left_out_at(const Ground& ground, std::string_view folder, std::string_view name) {
  const sources::SourceTree& tree = *ground.analysis.project->tree;
  for (const std::string& path :
       std::set<std::string>{in_folder(folder, ".gitignore"), ".gitignore"}) {
    const auto file = tree.find(path);
    if (!file) continue;
    const auto text = tree.read(*file);
    if (!text.ok()) continue;
    const auto lines = split(text.value(), '\n');
    for (std::size_t i = 0; i < lines.size(); ++i) {
      std::string_view line = trim(lines[i]);
      if (line.starts_with('/')) line.remove_prefix(1);
      const auto at = static_cast<std::uint32_t>(i + 1);
      if (line == name) return {*file, at, at};
    }
  }
  return {};
}

}  // namespace

void find_no_lock(const Ground& ground, std::vector<Item>& out) {
  std::map<FileId, std::vector<const meaning::Dependency*>> by_manifest;
  for (const meaning::Dependency& one : ground.analysis.facts->dependencies)
    if (one.scope == "runtime" && !one.in_project && one.place.file.valid() &&
        ground.analysis.project->file(one.place.file).origin == sources::Origin::own &&
        !ground.tools.contains(one.place.file))
      by_manifest[one.place.file].push_back(&one);
  Item best;
  for (const auto& [manifest, libraries] : by_manifest) {
    const std::string& path = ground.path(manifest);
    const auto locks = locks_of(ground, base_name(path));
    const auto text = ground.analysis.project->tree->read(manifest);
    if (locks.empty() || !text.ok() || is_locked(ground, path, locks) ||
        is_handed_out(ground, path, text.value()))
      continue;
    std::vector<Place> ranged;
    for (const meaning::Dependency* one : libraries)
      if (!is_one_version(one->wanted) && one->place.line > 0) ranged.push_back(one->place);
    const auto count = static_cast<std::uint32_t>(ranged.size());
    if (count < kFewest || count <= best.count) continue;
    best = ground.item("no_lock", {manifest});
    best.key = "no_lock:" + path;
    best.count = count;
    best.of = static_cast<std::uint32_t>(libraries.size());
    best.fix.at = ranged.front();
    best.fix.names = {std::string(locks.front())};
    best.fix.said_at = left_out_at(ground, folder_name(path), locks.front());
    best.places = {ranged.front()};
    if (best.fix.said_at.file.valid()) best.places.push_back(best.fix.said_at);
    best.risk = std::min(kMostRisk, kRisk + kRiskOfEach * count);
  }
  if (best.count > 0) out.push_back(std::move(best));
}

}  // namespace cutaway::findings
