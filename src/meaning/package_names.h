// SPDX-License-Identifier: Apache-2.0
// PackageNames: packages of the repository by the name under which others take them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "meaning/facts.h"

namespace cutaway::meaning {

/// Names of packages. Where programs side by side each hold a package of one name, whoever takes it
/// means the one that is nearest to him by folder.
class PackageNames {
 public:
  /// Remembers packages that are asked for by their names; views into `facts`.
  explicit PackageNames(const Facts& facts) : facts_(facts) {}
  void add(std::uint32_t package);
  /// All packages that have a name.
  static PackageNames all(const Facts& facts);
  /// The package that a manifest in this folder means by the name.
  std::optional<std::uint32_t> find(std::string_view name, std::string_view folder) const;
  /// The one that a dependency means.
  std::optional<std::uint32_t> wanted(const Dependency& dependency) const;

 private:
  const Facts& facts_;
  std::map<std::string_view, std::vector<std::uint32_t>> by_name_;
};

}  // namespace cutaway::meaning
