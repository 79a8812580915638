// SPDX-License-Identifier: Apache-2.0
// What comments in the product's own code say that a thing it is built with cannot do, or does
// wrong, so that the code goes a way around.
#pragma once

#include <string>
#include <vector>

#include "narrative/document.h"
#include "narrative/reasons/reason_words.h"
#include "narrative/reasons/stack_timeline.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// "On MRML, a comment in mjml.ex says: “There is currently a bug in MRML that requires this
/// workaround.”" The most telling first, at most twelve, two of one thing and one of a file. A
/// sentence counts that names a technology or library which is there today and has words of
/// `limits` in catalogue/work_arounds.toml. `told` are sentences that are quoted elsewhere.
std::vector<Claim> work_arounds(const Story& story, const StackTimeline& timeline,
                                const ReasonWords& words, const std::vector<std::string>& told);

}  // namespace cutaway::narrative
