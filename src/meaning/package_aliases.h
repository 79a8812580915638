// SPDX-License-Identifier: Apache-2.0
// PackageAliases: packages that a manifest takes in under a name of its own.
#pragma once

#include <map>
#include <string_view>

#include "meaning/facts.h"

namespace cutaway::meaning {

/// The package that a dependency asks for; "npm:^1.2" is a version and no name.
inline std::string_view real_name(const Dependency& dependency) {
  constexpr std::string_view kFront = "npm:";
  const std::string_view wanted = dependency.wanted;
  const std::size_t version = wanted.find('@', kFront.size() + 1);
  if (dependency.ecosystem != "npm" || !wanted.starts_with(kFront) || version == wanted.npos)
    return dependency.name;
  return wanted.substr(kFront.size(), version - kFront.size());
}

/// `"search7": "npm:@maker/search@7"`: code that says "search7" means "@maker/search".
class PackageAliases {
 public:
  /// Views into `facts`.
  explicit PackageAliases(const Facts& facts) {
    for (const Dependency& dependency : facts.dependencies)
      if (const std::string_view real = real_name(dependency); real != dependency.name)
        real_.emplace(dependency.name, real);
  }

  /// The package that a module of JavaScript is; the module itself where it is called by its name.
  std::string_view meant(std::string_view module) const {
    const auto found = real_.find(module);
    return found == real_.end() ? module : found->second;
  }

 private:
  std::map<std::string_view, std::string_view> real_;
};

}  // namespace cutaway::meaning
