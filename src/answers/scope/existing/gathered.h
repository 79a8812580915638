// SPDX-License-Identifier: Apache-2.0
// Gathered: what is done with one thing today and is to be done with many, or with others as well.
#pragma once

#include <optional>

#include "answers/scope/existing/decide.h"

namespace cutaway::answers {

/// "Download all my gists in one file" where one gist can be downloaded, "export all companies, as
/// I can with contacts": new code beside what is there, where `before` says that it would only act
/// otherwise.
/// "Every hour instead of once a day": how often something runs is to be another.
std::optional<Decision> decide_other_span(const Request& whole, const RequestWords& words,
                                          const Decision& before);
std::optional<Decision> decide_gathered(const Request& whole, const RequestWords& words,
                                        const Existing& existing, const Decision& before);

/// "a separate profile for each person", "at a set date": what is kept has to tell it
/// (`asked.apart`); nothing where it is there already or a number is asked for.
std::optional<Decision> decide_apart(const Request& request, const RequestWords& words,
                                     const Existing& existing);

}  // namespace cutaway::answers
