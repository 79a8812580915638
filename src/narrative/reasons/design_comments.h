// SPDX-License-Identifier: Apache-2.0
// DesignComments: what comments in the product's own code and settings say of why it is built so.
#pragma once

#include <string>
#include <vector>

#include "narrative/document.h"
#include "narrative/reasons/choice_names.h"
#include "narrative/reasons/design_words.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// "In `next_mails` of `outbox.go`: “The last second is left out, which avoids contention with what
/// is just written.”" The most telling first, one of a file. `told` are sentences that are quoted
/// elsewhere.
std::vector<Claim> design_comments(const Story& story, const DesignWords& words,
                                   const ChoiceNames& names, const std::vector<std::string>& told);

}  // namespace cutaway::narrative
