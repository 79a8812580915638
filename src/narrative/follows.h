// SPDX-License-Identifier: Apache-2.0
// What follows from technologies, history and environments, and what to ask about them.
#pragma once

#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// "A new version of Spring Boot touches five parts at once."
std::vector<Claim> spread_technology_consequences(const Story& story);
/// "`pricing` is reached through `api` alone."
std::vector<Claim> single_caller_consequences(const Story& story);
/// Whether anybody still looks after it, when the year before the commit was quiet.
std::vector<Claim> ask_about_upkeep(const Story& story);
/// Which of several described environments is the one that people use.
std::vector<Claim> ask_about_environments(const Story& story);
/// Whether a store or vendor that one line alone uses is still wanted.
std::vector<Claim> ask_about_single_uses(const Story& story);

}  // namespace cutaway::narrative
