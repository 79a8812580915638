// SPDX-License-Identifier: Apache-2.0
// What a list of touched files leaves to the end or says in one line.
#pragma once

#include <vector>

#include "answers/scope/scope.h"

namespace cutaway::answers {

/// Files of builds, samples, old migrations and generated code come last, unless the request names
/// them; of a text's translations only the file of the first language stays, which says how many
/// there are.
void tidy_files(const model::Analysis& analysis, const Request& request,
                std::vector<TouchedFile>& files, bool asks_text);

}  // namespace cutaway::answers
