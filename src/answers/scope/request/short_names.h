// SPDX-License-Identifier: Apache-2.0
// Short names: kept things whose name is made of the beginnings of a request's words.
#pragma once

#include "answers/scope/request/request.h"
#include "model/model.h"

namespace cutaway::answers {

/// Where "pull requests" are kept as `pullreqs`, or an "organization" as `orgs`, and nothing kept
/// has the whole words, adds the root of that name to the words, so that what is named by it is
/// found. A "feature flag" is the feature where features are kept and flags are not.
void learn_short_names(const model::Analysis& analysis, const RequestWords& words,
                       Request& request);

}  // namespace cutaway::answers
