// SPDX-License-Identifier: Apache-2.0
// What changes the size of any plan, asked where nothing nearer is: kept data.
#pragma once

#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// Whether the kept thing has to keep more, as it is written in so many places.
std::optional<narrative::Claim> ask_at_last(const AskContext& context);

}  // namespace cutaway::answers
