// SPDX-License-Identifier: Apache-2.0
// Databases within the program that a family of settings opens otherwise than those for everybody.
#pragma once

#include <set>

#include "model/inputs.h"

namespace cutaway::model {

/// Lines by which a family (a profile) keeps the product's tables in memory, or in another file,
/// where the settings without one keep them in a product of the same name: no second store.
std::set<Place> opened_otherwise(const Inputs& in);

}  // namespace cutaway::model
