// SPDX-License-Identifier: Apache-2.0
// Imports of a vendor's library of which a file takes types only.
#pragma once

#include "model/inputs.h"

namespace cutaway::model {

/// A file of Go that calls nothing of the imported library, neither a function nor a method, makes
/// no client: it reads or writes messages in the vendor's format.
bool only_its_types(const Inputs& in, const meaning::Sighting& import);

/// A file that takes nothing from a store's library but values of its format and functions that
/// change their spelling (`store_values` of catalogue/stack_words.toml) keeps nothing there.
bool only_its_values(const Inputs& in, const meaning::Sighting& import);

}  // namespace cutaway::model
