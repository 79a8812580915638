// SPDX-License-Identifier: Apache-2.0
// Perhaps there: of what is listed as near, what has so much of a wish that it has to be looked at
// before anything is estimated.
#pragma once

#include <optional>
#include <vector>

#include "answers/scope/outcome/nearest.h"

namespace cutaway::answers {

/// The kind of answer that says so (see request/saying.h).
inline constexpr char kAnswerPerhaps[] = "scope.answer.perhaps";

/// Indexes in `NearestList::first`, two at most: a thing that holds two words of the wish as they
/// are asked for, or what is to be done by another word for it, in its name, its lines or what
/// people wrote of it; that has most of what tells, the rarer a word the more, and what is to be
/// done; and that lacks no word by which nothing here is named. None where what is there is to go
/// or to be otherwise, or where who may is asked.
std::vector<std::size_t> find_perhaps_there(const WishAsked& asked, const Existing& existing,
                                            const NearestList& list);

/// "It may be there already: look at the function `restore`, before anything is estimated."
std::optional<narrative::Claim> told_perhaps(const WishAsked& asked, const NearestList& list,
                                             const std::vector<std::size_t>& at);

}  // namespace cutaway::answers
