// SPDX-License-Identifier: Apache-2.0
// Seeds: what parameters without a type are given by the calls of their function.
#pragma once

#include "linking/linker.h"

namespace cutaway::linking {

/// Looks at every call whose function is known, and notes for each parameter of which nothing is
/// known what it is given, when all calls give the same thing and it is more than a text or number.
/// True if anything was noted.
bool find_seeds(Linker& linker);

}  // namespace cutaway::linking
