// SPDX-License-Identifier: Apache-2.0
// Library roles: what the product's code does with libraries that no entry of the catalogue is for.
#pragma once

#include <optional>
#include <vector>

#include "model/libraries/uses.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// A library, and a sentence on what it does for which things of the product; where nothing tells
/// that, one on where it stands.
struct LibraryRole {
  model::LibraryUse use;
  std::optional<Claim> here, stands;  ///< one of them
  bool leaned_on = false;             ///< so many files take it in that the product stands on it

  const Claim& told() const { return here ? *here : *stands; }
};

/// Those that several files of the product use and of which a name is seen that they take; at most
/// twenty, most files first, and of more than a dozen only those with a role.
std::vector<LibraryRole> library_roles(const Story& story);

}  // namespace cutaway::narrative
