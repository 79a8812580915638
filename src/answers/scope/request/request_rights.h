// SPDX-License-Identifier: Apache-2.0
// Whether a request asks who may do something, where no single word of it says so.
#pragma once

#include <string>
#include <vector>

#include "answers/scope/request/request_words.h"

namespace cutaway::answers {

/// "Let listeners who are not administrators add stations", "allow non-admins to invite". `tokens`:
/// the words in small letters.
bool names_those_without(const std::vector<std::string>& tokens, const RequestWords& words);
/// "Only team managers should be able to merge tickets".
bool only_some_may(const std::vector<std::string>& tokens, const RequestWords& words);
/// "moderators" of "Let moderators delete comments"; empty where it is anybody, or no role.
std::string role_that_is_let(const std::vector<std::string>& tokens, const RequestWords& words);

/// "Let the admin set how many …": an amount is asked for, and not who may.
bool sets_how_much(const std::vector<std::string>& tokens);

}  // namespace cutaway::answers
