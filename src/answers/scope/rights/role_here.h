// SPDX-License-Identifier: Apache-2.0
// Whether those who are to be let do something are a role of this very product.
#pragma once

#include "answers/scope/request/request.h"
#include "answers/scope/sources/things.h"

namespace cutaway::answers {

/// "moderators" of "Let moderators delete comments"; empty where nobody in particular is let.
std::string who_is_let(const Request& request, const RequestWords& words);

/// Whether a guard ("redirect_unless_moderator") has the word for them in its name.
bool is_named_after(std::string_view guard, std::string_view who);

/// "translators" of "Let translators pin comments", where a name here tells them apart
/// (`translators_group`, `is_translator`): then it is asked who may. False for anybody else.
bool lets_role_here(const Request& request, const RequestWords& words, const Things& things);

}  // namespace cutaway::answers
