// SPDX-License-Identifier: Apache-2.0
// Where the product says that it has what everyday words ask for, and code is named after it.
#pragma once

#include <optional>

#include "answers/scope/everyday/everyday_said.h"
#include "answers/scope/outcome/said_whole.h"

namespace cutaway::answers {

/// "It may be there already: `README.md` says “Macros: save replies you send often”; nearest in the
/// code:". The sentence and the words that ask for the matter have all that tells, and files of the
/// product are named after it; nothing of what the screens say, of an edition that is paid for, or
/// where more is asked for. `spoken` may be null.
std::optional<narrative::Claim> said_of_matter(const WholeAsked& asked, const EverydaySaid* spoken);

/// Whether the text has half of the words that tell, as they are asked for, and two of them where
/// more than one tells: a page about an e-mail with a survey in it speaks of no summary of answers.
bool says_half(const Request& request, std::uint32_t telling, std::string_view text);

/// "To embed the survey into your mail, follow these steps": how something is done, by what it
/// begins with, which is no act of the wish.
bool tells_another_act(const Request& request, std::string_view text);

}  // namespace cutaway::answers
