// SPDX-License-Identifier: Apache-2.0
// Kin: what is there of the kind to which a named product belongs: other providers to sign in with,
// other channels by which something goes out.
#pragma once

#include "answers/scope/exists.h"

namespace cutaway::answers {

/// Fills `kin`, and tells it in the claims and in the answer; nothing when the request names no
/// product of a known kind for its purpose.
void find_kin(const model::Analysis& analysis, const Request& request, const RequestWords& words,
              const Saying& saying, Existing& existing);

}  // namespace cutaway::answers
