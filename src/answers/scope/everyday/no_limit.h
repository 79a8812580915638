// SPDX-License-Identifier: Apache-2.0
// NoLimit: where a most of something is asked for, and nothing here counts it.
#pragma once

#include <string>

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// "steps" of "up to 30 steps": the noun right behind a number that is no measure; empty without
/// one.
std::string counted_noun(const Request& request);

/// Where no value with today's number is near: searches lines that compare how many of what is
/// counted there are, or that name a most of it (`existing.no_limit`); nothing when one does.
void find_no_limit(const Beside& beside, Existing& existing);
/// "No limit on “steps” was seen: no line compares how many there are."
void tell_no_limit(const Beside& beside, Existing& existing);

}  // namespace cutaway::answers
