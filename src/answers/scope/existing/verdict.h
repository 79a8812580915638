// SPDX-License-Identifier: Apache-2.0
// Verdict: the one place that is nearest to a request, and the sentence that claims no more of it
// than the words that stand there.
#pragma once

#include <optional>
#include <string>

#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// "the function `decline` (`PUT /s/{slug}/decline`)".
std::string kind_and_name(const model::Analysis& analysis, const Thing& thing);

/// "its name says “decline”, its place “forms”, its code “reason”"; empty when they say none of the
/// words. A word that stands there in another form is told as it stands: "“alerts” as
/// “notification”".
std::string what_it_says(const model::Analysis& analysis, const Request& request,
                         const Saying& saying, const Existing& existing, const Unit& unit);

/// "Nearest: the function `exportBookmarks`; its name says “export” and “bookmarks”; “CSV” was not
/// seen there.", or that it may be there already. Where too little of it stands at any place:
/// "Nothing that clearly does this was seen; nearest by words: …".
std::optional<narrative::Claim> verdict_on_nearest(const model::Analysis& analysis,
                                                   const Request& request, const Things& things,
                                                   const Saying& saying, const Existing& existing);

}  // namespace cutaway::answers
