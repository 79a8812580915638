// SPDX-License-Identifier: Apache-2.0
// One line that two frameworks read as a route is one route.
#pragma once

#include <vector>

#include "meaning/facts.h"

namespace cutaway::meaning {

/// Orders routes by place, method and path, and leaves one of those in which these are the same:
/// the one to which nothing is open, of a framework whose file it is, and not of what reads the
/// lists of any program.
void drop_second_readings(std::vector<Route>& routes);

}  // namespace cutaway::meaning
