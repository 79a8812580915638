// SPDX-License-Identifier: Apache-2.0
// What the calls to a vendor hand over, by the names that the code gives it.
#pragma once

#include <vector>

#include "model/vendors/vendors.h"

namespace cutaway::model {

/// Fills `handed` of each: data about people first, then by how many calls hand it over. Fixed
/// texts, settings, rights and options that only say how to ask are left out
/// (catalogue/handed_over.toml), as is what a call that makes or sets up a client is given.
void add_handed(const Analysis& analysis, std::vector<Vendor>& vendors);

}  // namespace cutaway::model
