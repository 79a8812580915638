// SPDX-License-Identifier: Apache-2.0
// The order of the touched files for somebody who reads only the first few of them.
#pragma once

#include <vector>

#include "answers/scope/existing/exists.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// Puts `decided`, in its order, before all others, and of these the ones that one place there says
/// much of the request before those that are named after something else. What is only a pattern for
/// what is asked comes last, and says so.
void order_files(const model::Analysis& analysis, const Request& request, const RequestWords& words,
                 const Things& things, const Existing& existing, const std::vector<Place>& decided,
                 std::vector<TouchedFile>& files);

}  // namespace cutaway::answers
