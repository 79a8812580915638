// SPDX-License-Identifier: Apache-2.0
// Reasons in lists of changes beside the code.
#pragma once

#include <vector>

#include "narrative/reasons/reason_names.h"
#include "narrative/reasons/reason_words.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// By technology of the model, at most two each: "Use Squirrel to build SQL, to reduce the risk of
/// injection", or the sentence behind one that takes a thing and says what is good about it.
std::vector<std::vector<Claim>> reasons_of_changes(const Story& story, const ReasonWords& words,
                                                   const ReasonNames& names);

}  // namespace cutaway::narrative
