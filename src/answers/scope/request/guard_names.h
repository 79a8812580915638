// SPDX-License-Identifier: Apache-2.0
// GuardNames: which names of calls decide who may do something, and which only ask who somebody is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/request/request_words.h"

namespace cutaway::answers {

/// "enforce_action(user, Action::Delete)": what is handed over says that it asks for a right.
bool starts_like_check(std::string_view name);
/// "checkAccess", "validateCanEdit", and no "getAccessToken".
bool checks_access(std::string_view name);
/// "CommentManageForbidden" is what is thrown where somebody may not.
bool is_refusal(std::string_view name);
/// "ParsePermission", "permissionToString": it makes or reads what tells a right, and asks nobody.
bool only_handles(const RequestWords& words, std::string_view name);
/// `isAllowedUploadUrl`, `AllowedSpace`: before a noun "allowed" says of which kind it is, and asks
/// for no right; "allowedToEdit" and "allowedRoles" do.
bool says_gate(const RequestWords& words, const std::vector<std::string>& name);
/// `guardExternalIdentifier` looks at a value, and lets nobody pass or not.
bool guards_value(const RequestWords& words, std::string_view name);
/// `ValidateIpAddress`, `ValidateAntiForgeryToken`: where a call comes from and how it was made say
/// nothing of who may.
bool is_no_right(const RequestWords& words, std::string_view name);
/// "JwtAuthGuard": whoever is signed in passes.
bool asks_login_only(const RequestWords& words, std::string_view name);

}  // namespace cutaway::answers
