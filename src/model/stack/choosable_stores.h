// SPDX-License-Identifier: Apache-2.0
// Caches, brokers, stores of files and searches that a setting chooses where it takes another one.
#pragma once

#include <vector>

#include "model/inputs.h"
#include "model/parts/draft.h"
#include "model/steps.h"

namespace cutaway::model {

/// A part for each that the product has the library of and that a setting with another value would
/// choose: optional, told with the setting and the value that is taken instead. What is on the map
/// already, and runs nowhere here, is told so, too, unless code asks it otherwise. None for
/// databases with tables: one_of_stores.h and settled_stores.h tell those.
void add_choosable_stores(const Inputs& in, const std::vector<Usage>& usages,
                          std::vector<Draft>& drafts);

}  // namespace cutaway::model
