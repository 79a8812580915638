// SPDX-License-Identifier: Apache-2.0
// OnlyPlace: where something is to be done, and not what is to be another; and verbs that say no
// more than the noun behind them.
#pragma once

#include <string_view>

#include "answers/scope/request/request.h"
#include "answers/scope/request/request_words.h"

namespace cutaway::answers {

/// "text" of "Race each other on the same text".
bool is_only_place(const Request& request, std::string_view word);

/// "Let people translate a message": what they do is no change of a text; "ask when the text
/// mentions it": it is looked at.
bool is_done_or_met(const Request& request, const RequestWords& words, std::string_view word);

/// "leave" of "leave comments", "take" of "take a backup": the noun says what is to be done.
bool is_light_verb(const Request& request, const RequestWords& words, std::string_view word);

}  // namespace cutaway::answers
