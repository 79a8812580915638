// SPDX-License-Identifier: Apache-2.0
// Looks sign-ins up in the rows of catalogue/parts.toml.
#include "model/connections/sign_ins.h"

#include <algorithm>

namespace cutaway::model {

bool is_sign_in(const Inputs& in, TechnologyId id) {
  return in.knows(id) && std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
           return row.first == "sign_ins" && row.second == in.technology(id).id;
         });
}

TechnologyId vendor_of_sign_in(const Inputs& in, TechnologyId id) {
  if (!in.knows(id)) return {};
  const std::string key = "same_vendor." + in.technology(id).id;
  for (const auto& [row, vendor] : in.catalogue.table("parts"))
    if (row == key) return in.catalogue.find(vendor);
  return {};
}

}  // namespace cutaway::model
