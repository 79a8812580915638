// SPDX-License-Identifier: Apache-2.0
// What the titles of past changes say was built, whatever the code calls it.
#pragma once

#include <optional>

#include "answers/scope/existing/exists.h"
#include "answers/scope/scope.h"
#include "history/changes.h"

namespace cutaway::answers {

/// A past change whose title asks for all that the request is about ("add support for partial
/// refunds") and whose files are still there; nothing when a name tells of it already.
std::optional<narrative::Claim> told_before(const model::Analysis& analysis, const Request& request,
                                            const RequestWords& words, Existing& existing,
                                            const ScopeInputs& inputs, const Saying& saying);

/// "It may have been built already: a past change of 2021-03-04 says “…”": its title has each word
/// of a request of three or more that tell, whatever the request's verb is, and was not taken back.
/// It takes the place of a hint, never of an answer.
std::optional<narrative::Claim> perhaps_built(const model::Analysis& analysis,
                                              const Request& request, const RequestWords& words,
                                              const Existing& existing, const ScopeInputs& inputs,
                                              const Saying& saying);

/// Whether the title says that something came ("Add …", "feat: …"), and was no repair, test or text
/// for developers.
bool says_built(const RequestWords& words, std::string_view title);
/// Whether at least half of the files that it touched are still here.
bool is_still_there(const model::Analysis& analysis, const history::Changes& changes,
                    const history::Change& change);
/// "payment: add support (#12)", "[Feature] Add support (#12)" → "add support (#12)".
std::string_view without_prefix(std::string_view title);

/// Tells it (`existing.before`); where the nearest place speaks of the same, that is the answer.
void tell_before(const Saying& saying, Existing& existing);

}  // namespace cutaway::answers
