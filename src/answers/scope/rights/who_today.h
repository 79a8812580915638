// SPDX-License-Identifier: Apache-2.0
// WhoToday: what guards today the place that the answer names, told whether or not the request asks
// who may do it.
#pragma once

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// "Who may do it today: `POST /users/export` asks for `user:export`." First of what is there;
/// nothing where the answer names no act, no guard was seen, or it is told already.
void tell_who_today(const Beside& beside, const RequestWords& words, Existing& existing);

/// The same of one endpoint: its role, or what asks who somebody is; nothing where none was seen.
std::optional<narrative::Claim> guard_of(const Beside& beside, const model::Endpoint& endpoint);

/// Where nothing is told of who may yet: the guard of the one endpoint in `files` that says what is
/// to be done and with what, by its path or by its handler's name.
void tell_who_nearest(const Beside& beside, const std::vector<FileId>& files, Existing& existing);

}  // namespace cutaway::answers
