// SPDX-License-Identifier: Apache-2.0
// Reads packages and the names in them out of the catalogue.
#include "linking/known_packages.h"

#include <algorithm>

#include "base/text.h"
#include "base/wildcards.h"
#include "linking/known_origins.h"

namespace cutaway::linking {

KnownPackages::KnownPackages(const catalogue::Catalogue& catalogue) {
  for (const auto& [origin, written] : catalogue.linking_group("package")) {
    add(origin);
    const std::string_view package = std::string_view(origin).substr(0, origin.find(':'));
    const Parameters parameters(written);
    if (parameters.get("partial").empty()) whole_.emplace(package);
    const std::pair implicit(std::string(parameters.get("imported_by")), std::string(package));
    const bool is_new = implicit_.empty() || implicit_.back() != implicit;
    if (!implicit.first.empty() && is_new) implicit_.push_back(implicit);
    const std::string_view folders = parameters.get("generated");
    if (!folders.empty()) generated_.emplace_back(folders, package);
  }
  for (const std::string_view group : {"environment", "intrinsic", "factory", "injection"}) {
    for (const auto& [origin, written] : catalogue.linking_group(group)) add(origin);
  }
  for (const catalogue::Technology& technology : catalogue.technologies()) {
    for (const catalogue::Shape& shape : technology.shapes) {
      for (const std::string& origin : shape.origins) add(origin);
    }
  }
}

void KnownPackages::add(std::string_view origin) {
  const std::size_t colon = origin.find(':');
  if (colon == std::string_view::npos || colon == 0) return;
  const std::string_view path = origin.substr(colon + 1);
  const std::string_view name = path.substr(0, path.find('.'));
  if (is_glob(origin.substr(0, colon))) return;
  const std::string_view package = origin.substr(0, colon);
  auto found = names_.find(package);
  if (found == names_.end()) found = names_.try_emplace(std::string(package)).first;
  if (!name.empty() && !is_glob(name) && !found->second.contains(name)) found->second.emplace(name);
}

bool KnownPackages::holds(std::string_view package, std::string_view name) const {
  const auto found = names_.find(package);
  return found != names_.end() && found->second.contains(name);
}

std::string_view KnownPackages::generated_as(std::string_view module) const {
  const auto folders = split(module, '/');
  for (const auto& [words, package] : generated_) {
    const auto wanted = split(words, '|');
    const bool all = std::ranges::all_of(wanted, [&](std::string_view word) {
      return std::ranges::find(folders, word) != folders.end();
    });
    if (all) return package;
  }
  return {};
}

std::vector<std::string> KnownPackages::imported_by(std::string_view build) const {
  std::vector<std::string> out;
  for (const auto& [own, package] : implicit_) {
    const bool is_kind = build == own || (build.starts_with(own) && build[own.size()] == '.');
    if (is_kind && std::find(out.begin(), out.end(), package) == out.end()) out.push_back(package);
  }
  return out;
}

}  // namespace cutaway::linking
