// SPDX-License-Identifier: Apache-2.0
// Kin: what is there of the kind to which a named product belongs: other providers to sign in with,
// other channels by which something goes out.
#pragma once

#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// Fills `kin`, and tells it in the claims and in the answer; nothing when the request names no
/// product of a known kind for its purpose.
void find_kin(const model::Analysis& analysis, const Request& request, const RequestWords& words,
              const Saying& saying, Existing& existing);

/// Where people sign in with the named product already, the change is one of what is there.
std::optional<Decision> decide_by_kin(const Existing& existing, const Decision& decision);

}  // namespace cutaway::answers
