// SPDX-License-Identifier: Apache-2.0
// Roles: the role that a request names among those that are here, and which role the thing's ways
// in ask for today.
#pragma once

#include <optional>

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// Of a request about who may do something: `existing.no_role` where it names a role and none of
/// the lists of roles here has it; `existing.grants`: calls that give a role some acts of what it
/// is about, `acl.add('CommentController', ['create'], Role::MEMBER)`.
void find_roles(const Beside& beside, const RequestWords& words, Existing& existing);

/// The grants become the answer; that the role is not among those of the list is told beside it.
void tell_roles(const Beside& beside, Existing& existing);

/// "Is a new role meant, or one of “ADMIN” and “MEMBER”?"
std::optional<narrative::Claim> ask_new_role(const AskContext& context);
/// "The same role is asked for `edit` and `remove`: are they meant, too?"
std::optional<narrative::Claim> ask_other_acts(const AskContext& context);

}  // namespace cutaway::answers
