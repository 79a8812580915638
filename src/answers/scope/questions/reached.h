// SPDX-License-Identifier: Apache-2.0
// Reached: services that are reached already by a library that sends to whatever an address names.
#pragma once

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// Of a request to send something to one more service (`existing.reached`): the library that is
/// called here and reaches it by an address (`[many_channels]` in catalogue/request_words.toml).
void find_reached(const Beside& beside, const RequestWords& words, Existing& existing);
/// "It may be there already, without new code: `sendReminders` sends by `shoutrrr`, which …".
void tell_reached(const Beside& beside, Existing& existing);
/// "Is it enough that people enter an address, as `notifiers.url` keeps one?"
std::optional<narrative::Claim> ask_address(const AskContext& context);

}  // namespace cutaway::answers
