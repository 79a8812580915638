// SPDX-License-Identifier: Apache-2.0
// What is told of a field that others shall receive.
#pragma once

#include <optional>

#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// Tells where the field is given out today, or that nothing named so was seen to be; then by which
/// endpoints such a thing is read.
void tell_given(const model::Analysis& analysis, const Request& request, const Saying& saying,
                Existing& existing);

/// "Are older versions of the API to give it, too: `GET /api/v1/…`?"
std::optional<narrative::Claim> ask_versions(const AskContext& context);

}  // namespace cutaway::answers
