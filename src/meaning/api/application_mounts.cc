// SPDX-License-Identifier: Apache-2.0
// Keeps the prefixes of whole programs by package and looks them up through dependencies.
#include "meaning/api/application_mounts.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMaxPrefixes = 4;
constexpr std::size_t kMaxPackages = 200;
constexpr std::uint32_t kNoPackage = 0xffffffff;

}  // namespace

/// The package whose manifest lies nearest above the file.
std::uint32_t ApplicationMounts::package_of(FileId file) const {
  const std::string& path = context_.project.file(file).path;
  std::uint32_t best = kNoPackage;
  for (std::uint32_t i = 0; i < facts_.packages.size(); ++i) {
    const std::string& folder = facts_.packages[i].folder;
    const bool above = folder.empty() || (path.starts_with(folder) && path[folder.size()] == '/');
    if (above && (best == kNoPackage || folder.size() > facts_.packages[best].folder.size()))
      best = i;
  }
  return best;
}

void ApplicationMounts::add(FileId file, std::string_view name, std::string_view prefix) {
  while (prefix.ends_with("*") || prefix.ends_with("/")) prefix.remove_suffix(1);
  auto& known = prefixes_[std::string(name)][package_of(file)];
  const std::string text(prefix);
  if (std::ranges::find(known, text) == known.end() && known.size() < kMaxPrefixes)
    known.push_back(text);
}

/// Packages by the packages of the project that ask for them.
void ApplicationMounts::read_users() {
  if (read_) return;
  read_ = true;
  std::map<std::string_view, std::uint32_t> by_name;
  for (std::uint32_t i = 0; i < facts_.packages.size(); ++i)
    by_name.emplace(facts_.packages[i].name, i);
  for (const Dependency& dependency : facts_.dependencies) {
    if (!dependency.in_project || dependency.package >= facts_.packages.size()) continue;
    const auto wanted = by_name.find(dependency.name);
    if (wanted != by_name.end()) users_[wanted->second].push_back(dependency.package);
  }
}

std::vector<std::string> ApplicationMounts::of(FileId file, std::string_view name) {
  const auto found = prefixes_.find(name);
  if (found == prefixes_.end()) return {""};
  read_users();
  std::vector<std::uint32_t> open{package_of(file)};
  std::set<std::uint32_t> seen(open.begin(), open.end());
  std::vector<std::string> out;
  for (std::size_t i = 0; i < open.size() && i < kMaxPackages && out.size() < kMaxPrefixes; ++i) {
    const auto here = found->second.find(open[i]);
    if (here != found->second.end()) {
      for (const std::string& prefix : here->second) {
        if (std::ranges::find(out, prefix) == out.end()) out.push_back(prefix);
      }
      continue;  // who embeds this program says nothing about its paths
    }
    for (const std::uint32_t user : users_[open[i]]) {
      if (seen.insert(user).second) open.push_back(user);
    }
  }
  if (out.empty()) out.emplace_back();
  return out;
}

}  // namespace cutaway::meaning
