// SPDX-License-Identifier: Apache-2.0
// DefinedNames: constants that a call makes for the whole program: `define('ORDERS', 'orders')`.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class DefinedNames {
 public:
  explicit DefinedNames(const Inputs& in);
  /// All values that the constant is given in own code, in the order of the files; empty for what
  /// no such call makes.
  const std::vector<ValueRef>& values_of(std::string_view name) const;

 private:
  std::map<std::string_view, std::vector<ValueRef>> values_;
};

}  // namespace cutaway::model
