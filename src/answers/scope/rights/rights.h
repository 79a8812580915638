// SPDX-License-Identifier: Apache-2.0
// Rights: where code says by a name who may do something (`PermissionRepoDelete`, "delete_issues",
// `DocumentPolicy.delete`), which roles have it and what asks for it.
#pragma once

#include <optional>

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// Of a request about who may do something (`existing.right`): the right that is named after what
/// is done and what it is done with. Nothing where no name says both, or nothing near it tells that
/// it is a right.
void find_right(const Beside& beside, const RequestWords& words, Existing& existing);

/// "The right for it is `PermissionRepoDelete`; of 4 roles seen only “space owner” has it." Makes
/// that the answer, and all that is told as there.
void tell_right(const Beside& beside, Existing& existing);

/// "`PermissionRepoEdit` is asked for in six other places: …; are they to change with it?"
std::optional<narrative::Claim> ask_shared_right(const AskContext& context);
/// "Is each “viewer” to have `projects:create`, or a new role?"
std::optional<narrative::Claim> ask_role(const AskContext& context);

}  // namespace cutaway::answers
