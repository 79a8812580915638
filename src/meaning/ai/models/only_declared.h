// SPDX-License-Identifier: Apache-2.0
// Keys that a schema of the environment lists and that no line takes from it.
#pragma once

#include <set>
#include <string>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `ANTHROPIC_API_KEY: z.string().optional()` of `createEnv({…})`, and nothing else names it: whose
/// key that is, nobody is asked with it here.
std::set<std::string, std::less<>> keys_only_declared(const AiGround& ground);

}  // namespace cutaway::meaning
