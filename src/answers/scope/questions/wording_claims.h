// SPDX-License-Identifier: Apache-2.0
// What is told of the texts that a request wants to read otherwise.
#pragma once

#include <optional>

#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// Tells the nearest texts instead of whatever else has the words; the first is the answer where it
/// is sure. Nothing where no text is near.
void tell_wording(const model::Analysis& analysis, const Request& request, const Saying& saying,
                  Existing& existing);

/// "Who translates it? 37 files hold the text in other languages."
std::optional<narrative::Claim> ask_translations(const AskContext& context);
/// "It is the key, too: …" where other languages find the text by what it says.
std::optional<narrative::Claim> ask_text_is_key(const AskContext& context);

/// "“Bot closed message” is set in `form.tsx` already: is that not enough?"
std::optional<narrative::Claim> ask_text_is_set(const AskContext& context);

}  // namespace cutaway::answers
