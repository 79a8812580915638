// SPDX-License-Identifier: Apache-2.0
// Precedents: what is there for the same purpose, done with something else.
#pragma once

#include <vector>

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// "User.prune" where accounts are to be deleted by age, the export of another list where one is to
/// be exported: by the kinds of `[precedent_kinds]` in catalogue/request_words.toml. Those about
/// the same noun first; at most three.
std::vector<Thing> find_precedents(const model::Analysis& analysis, const Request& request,
                                   const RequestWords& words, const Existing& existing);

/// "A pattern for it may be `User.prune`; its name says “prune”." It becomes the answer where the
/// nearest place does not say what is to be done with what.
void tell_precedents(const Beside& beside, Existing& existing);

/// How an answer begins that names no more than a pattern.
inline constexpr std::string_view kPattern = "No name seen says all of this";

}  // namespace cutaway::answers
