// SPDX-License-Identifier: Apache-2.0
// The one line that decides, where there is one.
#pragma once

#include <optional>

#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// Where one line decides, the answer is what it says today; else what was found before.
std::optional<narrative::Claim> answer_for(const model::Analysis& analysis, const Request& request,
                                           const RequestWords& words, const Decision& decision,
                                           const Existing& existing, const Saying& saying);

}  // namespace cutaway::answers
