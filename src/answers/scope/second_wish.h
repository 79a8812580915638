// SPDX-License-Identifier: Apache-2.0
// Of a request for two things each is told by itself.
#pragma once

#include <string>
#include <vector>

#include "answers/scope/scope.h"

namespace cutaway::answers {

/// The answer is said to be of the first wish, and what is there of the second one (`other`, its
/// own answer) gets a line; its nearest file and its first question come along.
void tell_second_wish(const model::Analysis& analysis, const std::vector<std::string>& wishes,
                      Scope other, Scope& scope);

}  // namespace cutaway::answers
