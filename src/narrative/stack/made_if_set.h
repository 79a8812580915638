// SPDX-License-Identifier: Apache-2.0
// Stores beside the code of which a program makes a client only where somebody sets their address.
#pragma once

#include "narrative/story.h"

namespace cutaway::narrative {

/// Whether code asks for an address first and goes on without where there is none: "if redisURL !=
/// \"\" { return newRedisCache(redisURL) }". Only of what holds things for a while or passes them
/// on; nothing is said where the other way ends the program.
bool is_made_only_if_set(const Story& story, TechnologyId id);

}  // namespace cutaway::narrative
