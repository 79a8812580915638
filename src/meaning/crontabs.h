// SPDX-License-Identifier: Apache-2.0
// Work for the clock of the machine or the container.
#pragma once

#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

/// One `schedule` for each line of the product's crontabs, with `name` (the program with the first
/// word that it is given) and `when`. By place.
std::vector<Meaning> find_crontab_work(const ReaderContext& context);

}  // namespace cutaway::meaning
