// SPDX-License-Identifier: Apache-2.0
// Where nobody can tell whether it exists, the first question is about the nearest thing itself,
// and the next about who uses that.
#pragma once

#include <vector>

#include "answers/scope/outcome/nearest.h"

namespace cutaway::answers {

/// "Is the type `RetryPolicy` what is meant, with “wait” missing there, or something beside it?"
/// and "Is it to hold in each of the four places that call `retry`, or in some only?" Nothing where
/// the nearest meets little of the wish, or not the product that it names.
std::vector<narrative::Claim> ask_of_nearest(const WishAsked& asked, const NearestList& list);

/// The first of them comes before all others, the rest where fewer than two are asked.
void add_asked_of_nearest(std::vector<narrative::Claim> asked, Scope& scope);

}  // namespace cutaway::answers
