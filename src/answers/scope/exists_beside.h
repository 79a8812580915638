// SPDX-License-Identifier: Apache-2.0
// What stands beside what is asked for: the same under another name, products that are named apart,
// the way by which messages go out today.
#pragma once

#include "answers/scope/exists.h"

namespace cutaway::answers {

struct Beside {
  const model::Analysis& analysis;
  const Request& request;
  const Things& things;
  const Saying& saying;
};

/// Adds their claims.
void tell_beside(const Beside& beside, Existing& existing);

/// Where a setting that is on or off is named after all that is asked for, it is the answer:
/// "A setting decides it today: `OPEN_SIGNUPS`."
void tell_switch(const Beside& beside, const RequestWords& words, Existing& existing);

/// Notes in the claim that the thing's name stands in its place, when it does.
std::optional<narrative::Claim> naming(const Saying& saying, std::optional<narrative::Claim> claim,
                                       const Thing& thing);

}  // namespace cutaway::answers
