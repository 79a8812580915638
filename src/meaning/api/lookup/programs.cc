// SPDX-License-Identifier: Apache-2.0
// Looks up packages by folder and follows their dependencies inside the project.
#include "meaning/api/lookup/programs.h"

#include "meaning/package_names.h"

namespace cutaway::meaning {
namespace {

constexpr std::uint32_t kNoPackage = 0xffffffff;
constexpr std::size_t kMaxPackages = 200;

}  // namespace

std::uint32_t Programs::package_of(FileId file) {
  const auto [at, fresh] = packages_.try_emplace(file, kNoPackage);
  if (!fresh) return at->second;
  const std::string& path = context_.project.file(file).path;
  std::uint32_t& best = at->second;
  for (std::uint32_t i = 0; i < facts_.packages.size(); ++i) {
    const std::string& folder = facts_.packages[i].folder;
    const bool above = folder.empty() || (path.starts_with(folder) && path[folder.size()] == '/');
    if (above && (best == kNoPackage || folder.size() > facts_.packages[best].folder.size()))
      best = i;
  }
  return best;
}

void Programs::read_users() {
  if (read_) return;
  read_ = true;
  const PackageNames names = PackageNames::all(facts_);
  // A script beside the manifest may list what the package wants: `dependencies.gradle`.
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> first;
  const auto whole = [&](std::uint32_t package) {
    const Package& one = facts_.packages[package];
    return first.try_emplace({one.ecosystem, one.folder}, package).first->second;
  };
  for (std::uint32_t p = 0; p < facts_.packages.size(); ++p) whole(p);
  for (const Dependency& dependency : facts_.dependencies) {
    if (!dependency.in_project || dependency.package >= facts_.packages.size()) continue;
    if (const auto wanted = names.wanted(dependency))
      users_[whole(*wanted)].push_back(whole(dependency.package));
  }
}

const std::vector<std::uint32_t>& Programs::users(std::uint32_t package) {
  read_users();
  return users_[package];
}

const std::set<std::uint32_t>& Programs::all_users(std::uint32_t package) {
  const auto [at, fresh] = all_users_.try_emplace(package);
  if (!fresh) return at->second;
  std::vector<std::uint32_t> open{package};
  for (std::size_t i = 0; i < open.size() && i < kMaxPackages; ++i) {
    for (const std::uint32_t user : users(open[i])) {
      if (at->second.insert(user).second) open.push_back(user);
    }
  }
  return at->second;
}

bool Programs::contains(std::uint32_t user, std::uint32_t used) {
  return user == used || all_users(used).contains(user);
}

}  // namespace cutaway::meaning
