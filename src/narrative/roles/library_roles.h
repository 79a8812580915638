// SPDX-License-Identifier: Apache-2.0
// Library roles: what the product's code does with libraries that no entry of the catalogue is for.
#pragma once

#include <vector>

#include "model/libraries/uses.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// A library, and a sentence on what is asked of it and for what.
struct LibraryRole {
  model::LibraryUse use;
  Claim here;
};

/// Those that several files of the product use and of which more can be told than where; at most a
/// dozen, most files first.
std::vector<LibraryRole> library_roles(const Story& story);

}  // namespace cutaway::narrative
