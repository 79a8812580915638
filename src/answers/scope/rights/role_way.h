// SPDX-License-Identifier: Apache-2.0
// The way in that a role has today: `DELETE /report/{id}`, which `redirect_unless_moderator`
// guards.
#pragma once

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// "Let moderators delete reported posts": an endpoint that does it with one of the nouns at least
/// and whose guard is named after who is to be let. It becomes what is there (`existing.gate`);
/// false where none is.
bool find_role_way(const Beside& beside, const RequestWords& words, Existing& existing);

}  // namespace cutaway::answers
