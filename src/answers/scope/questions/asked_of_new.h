// SPDX-License-Identifier: Apache-2.0
// Questions about what stands nowhere here yet: the product that is named, what sends, what guards.
#pragma once

#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// "Whose account at “Asana” is used: …?" of an outside product that nothing here is named after.
std::optional<narrative::Claim> ask_account(const AskContext& context);
/// "What is to tell them apart? Nothing that guards `POST /remove/{id}` was read from the code."
std::optional<narrative::Claim> ask_what_guards(const AskContext& context);
/// "Is `WAKEUP_INTERVAL` what is meant, and is one number for all enough?" of the only near value.
std::optional<narrative::Claim> ask_near_value(const AskContext& context);
/// "Is `protectNote` to serve this, too, or is one of its own wanted beside it?"
std::optional<narrative::Claim> ask_beside(const AskContext& context);
/// "Does the estimate include tests? None was seen that uses `refund.go`."
std::optional<narrative::Claim> ask_tests(const AskContext& context);
/// "`sign_in_spec.rb` looks for that very text: is it to change along?"
std::optional<narrative::Claim> ask_text_in_tests(const AskContext& context);

/// "Is it to go out by `sendMail`, which sends mail today?" of what people are to get by mail;
/// where nothing is named after mail, who is to send it.
std::optional<narrative::Claim> ask_mail(const AskContext& context);

}  // namespace cutaway::answers
