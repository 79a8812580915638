// SPDX-License-Identifier: Apache-2.0
// Field verdict: whether one more value that is asked of a kept thing is kept there already.
#pragma once

#include <optional>

#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// The field that a request asks to add, where the kept thing or one that its class stands on has
/// it; null when none is seen.
const Thing* find_field(const model::Analysis& analysis, const Things& things,
                        const Existing& existing);

/// "Not there yet: of the 12 fields of `places` seen none is named after “note”."
std::optional<narrative::Claim> verdict_on_field(const model::Analysis& analysis,
                                                 const Request& request, const Things& things,
                                                 const Saying& saying, const Existing& existing);

/// Name of the subject's field that is nearest to what is asked for; empty without one.
std::string nearest_field(const model::Analysis& analysis, const Things& things,
                          const Existing& existing);

/// Where the answer is that no field bears it, the change is one of data.
std::optional<Decision> decide_by_field(const Existing& existing, const Decision& decision);

}  // namespace cutaway::answers
