// SPDX-License-Identifier: Apache-2.0
// Relations that come along with what is asked for, so that nobody asks for them again.
#pragma once

#include <set>
#include <string>

#include "findings/ground.h"

namespace cutaway::findings {

using Names = std::set<std::string, std::less<>>;

/// Names of relations that some question of the product brings along with what it asks for.
Names fetched_ahead(const Ground& ground);

}  // namespace cutaway::findings
