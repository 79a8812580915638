// SPDX-License-Identifier: Apache-2.0
// Namesakes: own programs by their names, for what is asked without a library of its own.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

class Namesakes {
 public:
  explicit Namesakes(const Inputs& in) : in_(in) {}

  /// The first own program that is called so, signs and case aside; invalid where there is none.
  FileId of(std::string_view name);

 private:
  void index();

  const Inputs& in_;
  bool indexed_ = false;
  std::map<std::string, FileId, std::less<>> programs_;
};

}  // namespace cutaway::model
