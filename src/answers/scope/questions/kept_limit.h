// SPDX-License-Identifier: Apache-2.0
// KeptLimits: numbers that are set for each thing apart and are compared with in a check.
#pragma once

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// Of a request for a number (`existing.kept_limit`): a field that bears a word for how much
/// (`RequireMinimumCount`) and is compared with where the rest of the request is said. Nothing
/// where a number of the source is surely meant.
void find_kept_limit(const Beside& beside, const RequestWords& words, Existing& existing);
/// "It is a setting already, as it seems: `Approvals.RequireMinimumCount`, with which … compares."
void tell_kept_limit(const Beside& beside, Existing& existing);
/// "Is 2 to hold for everybody, or to be what `RequireMinimumCount` is where nobody sets it?"
std::optional<narrative::Claim> ask_kept_limit(const AskContext& context);

}  // namespace cutaway::answers
