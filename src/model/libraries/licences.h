// SPDX-License-Identifier: Apache-2.0
// Which licence each library has, from what stands in the tree.
#pragma once

#include "model/libraries/libraries.h"

namespace cutaway::model {

/// Writes the licences of lock files as SPDX expressions, matches the texts of copies in the tree,
/// and takes from the list of the catalogue what neither tells.
void tell_licences(const Analysis& analysis, Libraries& libraries);

}  // namespace cutaway::model
