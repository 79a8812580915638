// SPDX-License-Identifier: Apache-2.0
// Packages are joined with those of the project that they are built with, whatever the steps.
#include "meaning/needs.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "meaning/package_names.h"

namespace cutaway::meaning {
namespace {

/// Who is built with a package of these has what that one is built with.
constexpr std::array<std::string_view, 3> kPassOn{"nuget", "maven", "gradle"};
/// Folders that hold nothing but lists of libraries, one for each purpose.
constexpr std::array<std::string_view, 2> kListFolders{"requirements", "reqs"};

/// The folder that a plain list of libraries stands for: the one that it lies in, or the one around
/// a folder of such lists.
std::string_view folder_of_list(std::string_view path) {
  const std::string_view folder = folder_name(path);
  const bool lists = std::ranges::find(kListFolders, base_name(folder)) != kListFolders.end();
  return lists ? folder_name(folder) : folder;
}

}  // namespace

bool is_wanted(std::string_view wanted, const Dependency& dependency) {
  const bool any_case = dependency.ecosystem == "nuget" || dependency.ecosystem == "composer";
  return any_case ? matches_glob(lower(wanted), lower(dependency.name))
                  : matches_glob(wanted, dependency.name);
}

Needs::Needs(const ReaderContext& context, const Facts& facts)
    : context_(context), facts_(facts), given_to_(facts.packages.size()) {
  std::map<std::string_view, PackageNames> names;  // by ecosystem
  for (std::size_t p = 0; p < facts.packages.size(); ++p) {
    given_to_[p] = {p};
    const Package& package = facts.packages[p];
    if (std::ranges::find(kPassOn, package.ecosystem) != kPassOn.end())
      names.try_emplace(package.ecosystem, facts).first->second.add(static_cast<std::uint32_t>(p));
  }
  std::vector<std::vector<std::size_t>> built_with_it(facts.packages.size());
  for (const Dependency& one : facts.dependencies) {
    const auto known = names.find(one.ecosystem);
    if (known == names.end() || one.package >= facts.packages.size()) continue;
    const auto wanted = known->second.wanted(one);
    if (wanted && *wanted != one.package) built_with_it[*wanted].push_back(one.package);
  }
  for (std::vector<std::size_t>& reached : given_to_) {
    for (std::size_t i = 0; i < reached.size(); ++i) {
      for (const std::size_t next : built_with_it[reached[i]])
        if (std::ranges::find(reached, next) == reached.end()) reached.push_back(next);
    }
  }
}

bool Needs::met(const Match& match) const {
  std::string_view wanted = match.shape->role("needs");
  if (wanted.starts_with("=")) wanted.remove_prefix(1);
  if (wanted.empty()) return true;
  const std::string& path = context_.project.file(match.site.file).path;
  return std::ranges::any_of(facts_.dependencies, [&](const Dependency& dependency) {
    if (!is_wanted(wanted, dependency)) return false;
    // A plain list of libraries is no package: it stands for the folder that it lies in.
    if (dependency.package >= given_to_.size()) {
      const std::string_view folder =
          folder_of_list(context_.project.file(dependency.place.file).path);
      return folder.empty() || path.starts_with(std::string(folder) + "/");
    }
    return is_in_no_package(path) ||
           std::ranges::any_of(given_to_[dependency.package],
                               [&](std::size_t package) { return is_in(package, path); });
  });
}

bool Needs::is_in(std::size_t package, std::string_view path) const {
  const std::string& folder = facts_.packages[package].folder;
  return folder.empty() ||
         (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

/// The manifest of what lies beside it can be kept apart (`install/package.json`), to be copied.
bool Needs::is_in_no_package(std::string_view path) const {
  for (std::size_t package = 0; package < facts_.packages.size(); ++package)
    if (is_in(package, path)) return false;
  return true;
}

}  // namespace cutaway::meaning
