// SPDX-License-Identifier: Apache-2.0
// NamedArms: lines that are only reached where somebody chose a system by its name.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class NamedArms {
 public:
  explicit NamedArms(const Inputs& in);
  /// Every line of code among the places, of which there is one, stands in an arm whose condition
  /// spells the name of the target (`case "hornbill":`, `if kind == Kind.HORNBILL`), there or
  /// around all calls of the function, and no setting has that name for its value or default.
  bool are_all(const std::vector<Place>& places, const std::string& target) const;

 private:
  bool is_reached_so(FileId file, const syntax::Call& call, const std::set<std::string>& words,
                     int left) const;

  const Inputs& in_;
  std::set<std::string, std::less<>> set_;  ///< what settings are, in small letters
};

}  // namespace cutaway::model
