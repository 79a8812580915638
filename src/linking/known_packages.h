// SPDX-License-Identifier: Apache-2.0
// KnownPackages: what well-known outside packages hold, so that names imported whole are told
// apart.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::linking {

/// Filled from the group "package" and from the origins of every shape and linking entry: what the
/// catalogue knows by name stands in the package it names.
class KnownPackages {
 public:
  explicit KnownPackages(const catalogue::Catalogue& catalogue);
  bool has(std::string_view package) const { return names_.contains(package); }
  bool holds(std::string_view package, std::string_view name) const;
  /// Whether the group tells of the package: names that are not in it are not of that package.
  bool is_whole(std::string_view package) const { return whole_.contains(package); }
  /// Packages that projects of a kind of build import without saying so, in order; `A.B` is also
  /// of the kind `A`.
  std::vector<std::string> imported_by(std::string_view build) const;
  /// The package that a generator writes out below the product's own folders, where nobody commits
  /// it, told by the folders of a written module ("@/generated/prisma/client"); empty for others.
  std::string_view generated_as(std::string_view module) const;

 private:
  void add(std::string_view origin);

  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> names_;
  std::set<std::string, std::less<>> whole_;
  std::vector<std::pair<std::string, std::string>> implicit_;   ///< build, package
  std::vector<std::pair<std::string, std::string>> generated_;  ///< words of folders, package
};

}  // namespace cutaway::linking
