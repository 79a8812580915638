// SPDX-License-Identifier: Apache-2.0
// What stands beside what is asked for: the same under another name, and what switches it.
#pragma once

#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

struct Beside {
  const model::Analysis& analysis;
  const Request& request;
  const Things& things;
  const Saying& saying;
};

/// "What is asked for as “pause” may be there by another name: the field `bills.inactive`."
void tell_akin(const Request& request, const Saying& saying, Existing& existing);

/// A setting that is on or off and is named after all that is asked for (`existing.switched`).
void find_switch(const Beside& beside, const RequestWords& words, Existing& existing);
/// It is the answer: "A setting decides it today: `OPEN_SIGNUPS`."
void tell_switch(const Beside& beside, Existing& existing);

/// Notes in the claim that the thing's name stands in its place, when it does.
std::optional<narrative::Claim> naming(const Saying& saying, std::optional<narrative::Claim> claim,
                                       const Thing& thing);

}  // namespace cutaway::answers
