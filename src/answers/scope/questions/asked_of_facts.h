// SPDX-License-Identifier: Apache-2.0
// Questions that hold for most plans, each of a fact about the place that was found; asked where
// little else is.
#pragma once

#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// "`LINK_LENGTH` is set in `.example.env`, too: is it to change there?"
std::optional<narrative::Claim> ask_set_elsewhere(const AskContext& context);
/// "Does it hold only from then on, or for what is kept already?" of a limit that is checked.
std::optional<narrative::Claim> ask_kept_before(const AskContext& context);
/// "`sendInvoice` and `InvoiceJob.send` are both named after it: is it for both?"
std::optional<narrative::Claim> ask_both_doers(const AskContext& context);
/// "Is it to hold wherever `remove` is called: …?"
std::optional<narrative::Claim> ask_called_from(const AskContext& context);
/// "Whoever passes `jwt`, as for `GET /links`, or fewer?"
std::optional<narrative::Claim> ask_who_passes(const AskContext& context);
/// "What does `POST /x` lack? `X.vue` asks for it already"; nothing where no call was seen.
std::optional<narrative::Claim> ask_used_today(const AskContext& context, const Thing& way);

}  // namespace cutaway::answers
