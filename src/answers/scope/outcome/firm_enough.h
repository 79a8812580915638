// SPDX-License-Identifier: Apache-2.0
// The last look at what may be told as firm: a name that only resembles the deed takes the firmness
// away, and a way in that is called just as the wish says gives it.
#pragma once

#include "answers/scope/outcome/outcome.h"

namespace cutaway::answers {

/// Firm no more: what stands in tests only; a type, or the name of an event ("…Created"), taken for
/// the deed; the size of a batch or the like taken for a limit of people. Firm: a way in whose
/// route, with the name of the function behind it or without, has what is to be done and with what,
/// each word of the wish as it is asked for, and nothing else; where to, the lines of that function
/// may say.
void tell_firm_or_not(const OutcomeInputs& inputs, const Existing& existing, Scope& scope);

}  // namespace cutaway::answers
