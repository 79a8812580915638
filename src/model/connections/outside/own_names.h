// SPDX-License-Identifier: Apache-2.0
// OwnNames: what a product calls the outside systems whose addresses it brings along.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class OwnNames {
 public:
  explicit OwnNames(const Inputs& in);
  /// "hornbill" of `HORNBILL_BASE_URL`, a setting of the product whose default is an address at the
  /// host: the name stands in other settings of the system, whatever its host is called.
  std::vector<std::string> at(std::string_view host) const;

 private:
  std::vector<std::pair<std::string_view, std::string>> named_;  ///< defaults with such names
};

}  // namespace cutaway::model
