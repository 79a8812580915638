// SPDX-License-Identifier: Apache-2.0
// Copies: libraries whose code lies in the repository, by which files of the product include or
// call them.
#pragma once

#include <vector>

#include "model/inputs.h"
#include "model/libraries/uses.h"

namespace cutaway::model {

/// Copies of C and C++ libraries, where no manifest says what is taken: those that at least three
/// files of the product include or call and that the catalogue does not know, by name.
std::vector<LibraryUse> find_copies(const Inputs& in);

}  // namespace cutaway::model
