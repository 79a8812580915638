// SPDX-License-Identifier: Apache-2.0
// Follows manifests from each part to the libraries of the repository that it takes.
#include "model/parts/library_users.h"

#include <algorithm>
#include <map>
#include <set>

#include "meaning/package_names.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostLibraries = 2000;

/// Library → libraries and parts that its manifests name, as drafts.
std::vector<std::vector<std::uint32_t>> taken_by(const Inputs& in,
                                                 const std::vector<Draft>& drafts) {
  std::set<std::string_view> registries;
  for (const auto& [row, value] : in.catalogue.table("parts")) {
    if (row == "works_by_presence") registries.insert(value);
  }
  meaning::PackageNames names(in.facts);
  std::map<std::uint32_t, std::uint32_t> by_package;
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    for (const std::uint32_t p : drafts[i].packages) {
      by_package.emplace(p, i);
      names.add(p);
    }
  }
  std::vector<std::vector<std::uint32_t>> taken(drafts.size());
  for (const meaning::Dependency& dependency : in.facts.dependencies) {
    const auto from = by_package.find(dependency.package);
    const auto to = names.wanted(dependency);
    if (from == by_package.end() || !to || !registries.contains(dependency.ecosystem) ||
        dependency.scope == "test")
      continue;
    taken[from->second].push_back(by_package.at(*to));
  }
  return taken;
}

}  // namespace

LibraryUsers::LibraryUsers(const Inputs& in, const std::vector<Draft>& drafts)
    : users_(drafts.size()) {
  const auto taken = taken_by(in, drafts);
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].part.kind == "library") continue;
    std::vector<std::uint32_t> open = taken[i];
    std::set<std::uint32_t> seen;
    for (std::size_t next = 0; next < open.size() && next < kMostLibraries; ++next) {
      if (!seen.insert(open[next]).second) continue;
      if (drafts[open[next]].part.kind == "library") users_[open[next]].push_back(i);
      open.insert(open.end(), taken[open[next]].begin(), taken[open[next]].end());
    }
  }
}

}  // namespace cutaway::model
