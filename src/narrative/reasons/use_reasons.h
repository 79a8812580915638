// SPDX-License-Identifier: Apache-2.0
// Use reasons: why a technology is used as it is, in the words of commits, lists of changes and
// documents: another setting, a version that is kept, another way to ask it.
#pragma once

#include <string>
#include <vector>

#include "narrative/reasons/choices.h"
#include "narrative/reasons/stack_timeline.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// The most telling first, at most twelve, and two of one thing. `told` are sentences that are
/// quoted elsewhere; what they quote is not quoted again.
std::vector<Claim> reasons_of_use(const Story& story, const StackTimeline& timeline,
                                  const ReasonWords& words, const std::vector<std::string>& told);

}  // namespace cutaway::narrative
