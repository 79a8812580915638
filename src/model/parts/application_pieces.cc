// SPDX-License-Identifier: Apache-2.0
// Packages that an application of PHP loads into itself: its core, its plugins and themes.
#include <algorithm>

#include "model/parts/pieces.h"

namespace cutaway::model {

bool Pieces::takes(const meaning::Package& package, std::string_view name) const {
  const auto index = static_cast<std::uint32_t>(&package - in_.facts.packages.data());
  return std::ranges::any_of(in_.facts.dependencies, [&](const meaning::Dependency& one) {
    return one.package == index && one.name == name && one.scope == "runtime";
  });
}

bool Pieces::is_of_application(const meaning::Package& package) const {
  if (package.ecosystem != "composer" || package.folder.empty() || said_kind(package) ||
      has_front_page(package))
    return false;
  const auto& all = in_.facts.packages;
  const auto top = std::ranges::find_if(all, [&](const meaning::Package& one) {
    return one.ecosystem == "composer" && one.folder.empty() && said_kind(one);
  });
  if (top == all.end()) return false;
  return takes(*top, package.name) || takes(package, top->name) ||
         std::ranges::any_of(all, [&](const meaning::Package& between) {
           return takes(*top, between.name) && takes(package, between.name) &&
                  in_.own(between.place);
         });
}

}  // namespace cutaway::model
