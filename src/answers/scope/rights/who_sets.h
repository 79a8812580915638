// SPDX-License-Identifier: Apache-2.0
// WhoSets: by whom, and without new code, the value of the answer can be set today.
#pragma once

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// "Who may set it: who runs the server, by the environment variable `MAX_DAYS`": where the answer
/// is a value that stands beside what reads it from outside; else "It can be set with no new code:
/// `admin/tags.tpl` has a field for `maximumTagsPerTopic`".
void tell_who_sets(const Beside& beside, Existing& existing);

}  // namespace cutaway::answers
