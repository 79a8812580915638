// SPDX-License-Identifier: Apache-2.0
// Questions about what something new meets that is here already: who takes money, what goes out,
// what is copied, shared or deleted, and who translates it.
#pragma once

#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// "How does it meet what is paid today, as kept in `payments`?" of what is bought, paid or earned;
/// where nothing is named after money, who takes it.
std::optional<narrative::Claim> ask_money(const AskContext& context);
/// "Who may do it? Rights are asked for here, as by `POST /boards` for `create_board`."
std::optional<narrative::Claim> ask_who(const AskContext& context);
/// "May those see it who open a shared `Board` without an account, as by `GET /boards/public/x`?"
std::optional<narrative::Claim> ask_shared(const AskContext& context);
/// "What becomes of it when a `Board` is deleted, as by `DELETE /boards/{id}`?" of what stays with
/// a kept thing.
std::optional<narrative::Claim> ask_deleted(const AskContext& context);
/// "Shall a copy of a `Recipe` have it as well, as `cloneRecipe` makes one?"
std::optional<narrative::Claim> ask_copied(const AskContext& context);
/// "Shall those be told of it who get messages about `orders` today, as by `OrderMailer`?"
std::optional<narrative::Claim> ask_told(const AskContext& context);
/// "Does it hold for the `users` that are there already, or for new ones only?" of what is
/// required.
std::optional<narrative::Claim> ask_those_there(const AskContext& context);
/// In how many languages something new is to be read, where a screen is touched.
std::optional<narrative::Claim> ask_translators(const AskContext& context);

}  // namespace cutaway::answers
