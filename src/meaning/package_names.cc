// SPDX-License-Identifier: Apache-2.0
// Compares folders from the top on: the more two share, the nearer they are.
#include "meaning/package_names.h"

#include <algorithm>

#include "base/shared_folders.h"

namespace cutaway::meaning {

void PackageNames::add(std::uint32_t package) {
  by_name_[facts_.packages[package].name].push_back(package);
}

PackageNames PackageNames::all(const Facts& facts) {
  PackageNames names(facts);
  for (std::uint32_t p = 0; p < facts.packages.size(); ++p) names.add(p);
  return names;
}

std::optional<std::uint32_t> PackageNames::find(std::string_view name,
                                                std::string_view folder) const {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return std::nullopt;
  std::uint32_t best = found->second.front();
  std::size_t most = 0;
  for (const std::uint32_t package : found->second) {
    if (found->second.size() == 1) break;
    const std::size_t shared = 1 + shared_folders(facts_.packages[package].folder, folder);
    if (shared <= most) continue;
    most = shared;
    best = package;
  }
  return best;
}

std::optional<std::uint32_t> PackageNames::wanted(const Dependency& dependency) const {
  const bool known = dependency.package < facts_.packages.size();
  return find(dependency.name, known ? std::string_view(facts_.packages[dependency.package].folder)
                                     : std::string_view());
}

}  // namespace cutaway::meaning
