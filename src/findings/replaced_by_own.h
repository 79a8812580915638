// SPDX-License-Identifier: Apache-2.0
// ReplacedByOwn: functions of library types that a type of the product writes anew, so that only a
// registration tells which of the two a call enters.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "findings/ground.h"

namespace cutaway::findings {

class ReplacedByOwn {
 public:
  explicit ReplacedByOwn(const Ground& ground);
  /// Of an origin "package:RoleManager.findByName": whether a type of the product that is based on
  /// one whose name ends so writes that function itself.
  bool holds(std::string_view origin) const;

 private:
  std::map<std::string, std::set<std::string>, std::less<>> bases_;  ///< by the function's name
};

}  // namespace cutaway::findings
