// SPDX-License-Identifier: Apache-2.0
// LicenceList: the licences of well-known libraries that the catalogue ships.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::model {

/// Of one ecosystem, as catalogue/library_licences.toml says.
class LicenceList {
 public:
  LicenceList(const catalogue::Catalogue& catalogue, std::string_view ecosystem);

  /// The expression; "" when the list does not have the library, or not in this version.
  std::string_view of(std::string_view name, std::string_view version) const;
  /// When the list was made: "November 2026".
  static std::string_view as_of(const catalogue::Catalogue& catalogue);

 private:
  /// The licence of the versions [from, before).
  struct Entry {
    std::string_view expression;
    int from = 0, before = 0;  ///< majors; 0 = no bound
    bool holds(int major) const;
  };
  void add(std::string_view word, std::string_view expression);

  bool any_case_;
  std::map<std::string, std::vector<Entry>, std::less<>> names_, beginnings_;
};

}  // namespace cutaway::model
