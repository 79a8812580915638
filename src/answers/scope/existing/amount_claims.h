// SPDX-License-Identifier: Apache-2.0
// What is told of the values that a request may want otherwise.
#pragma once

#include <optional>
#include <string>

#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// Finds the values and puts them before whatever else has the words; other rules and settings go.
/// Gives whether there are any.
bool take_amounts(const model::Analysis& analysis, const Request& request,
                  const RequestWords& words, const Things& things, const Saying& saying,
                  Existing& existing);

/// "A value about “lock” is set: `LOCKDOWN` is 6 (“Lock the account after 6 failures”)."; empty
/// when the thing is none of the values.
std::string amount_text(const model::Analysis& analysis, const Request& request,
                        const Saying& saying, const Existing& existing, const Thing& thing);
/// "A value named `MAX_EDIT_MINS` is also set in `comment.rb`."
std::optional<narrative::Claim> same_name_elsewhere(const model::Analysis& analysis,
                                                    const Saying& saying, const Existing& existing);
/// "`project-title.tsx` has the same number, as `maxLength`."
std::optional<narrative::Claim> same_number_elsewhere(const model::Analysis& analysis,
                                                      const Saying& saying,
                                                      const Existing& existing);
/// Two or three values could be meant: none of them is called today's.
std::optional<narrative::Claim> nearest_values(const model::Analysis& analysis,
                                               const Request& request, const Saying& saying,
                                               const Existing& existing);

/// The values are told no more; nothing that was noted goes on pointing at them.
void forget_amounts(Existing& existing);

}  // namespace cutaway::answers
