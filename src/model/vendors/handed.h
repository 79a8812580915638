// SPDX-License-Identifier: Apache-2.0
// What the calls to a vendor hand over, by the names that the code gives it.
#pragma once

#include <string>
#include <vector>

#include "model/vendors/vendors.h"

namespace cutaway::model {

/// A piece of data in the arguments of calls to a vendor.
struct Handed {
  std::string name;         ///< as written: "customerEmail"
  std::uint32_t calls = 0;  ///< that hand it over
  bool personal = false;    ///< by its name it is about a person
  Place place;              ///< the first line that names it, by path
};

/// Data about people first, then by how many calls hand it over. Fixed texts, settings, rights and
/// options that only say how to ask are left out (catalogue/handed_over.toml), as is what a call
/// that makes or sets up a client is given.
std::vector<Handed> handed_to(const Analysis& analysis, const Vendor& vendor);

}  // namespace cutaway::model
