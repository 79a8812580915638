// SPDX-License-Identifier: Apache-2.0
// KnownNames: what packages of the outside hold, and which of their names a language knows without
// an import (catalogue group "holds").
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "catalogue/catalogue.h"

namespace cutaway::linking {

class KnownNames {
 public:
  KnownNames() = default;
  explicit KnownNames(const catalogue::Catalogue& catalogue);
  /// Whether the group says what the package holds.
  bool knows(std::string_view package) const { return packages_.contains(std::string(package)); }
  /// Whether it holds the name, as far as known.
  bool holds(std::string_view package, std::string_view name) const;
  /// The origin of a name that the language knows without an import; empty if it does not.
  std::string_view ambient(std::string_view language, std::string_view name) const;
  /// The origin of a function that things of any type (`any`), or of types of the project, are
  /// asked for in the language, though they do not declare it; empty if there is none.
  std::string_view extension(std::string_view language, std::string_view name, bool any) const;

 private:
  /// What an entry of a technology is told by stands in that package: of two packages that a file
  /// imports whole, it is meant.
  void take(std::string_view origin);

  std::unordered_set<std::string> packages_, origins_;
  std::unordered_map<std::string, std::string> ambient_, extensions_, for_any_;
};

}  // namespace cutaway::linking
