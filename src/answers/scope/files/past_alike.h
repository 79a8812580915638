// SPDX-License-Identifier: Apache-2.0
// Of past changes with words of a request those that are about the same.
#pragma once

#include "answers/scope/existing/exists.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// At most `most`, the most alike first: their titles say what the request is about, or two of the
/// words that tell; "keep", "day" and "raise" alone stand in titles about anything. What was
/// committed twice, as by a merge or on two branches, is given once.
std::vector<ranking::SimilarChange> past_alike(const Request& request, const Existing& existing,
                                               const ScopeInputs& inputs, std::size_t most);

}  // namespace cutaway::answers
