// SPDX-License-Identifier: Apache-2.0
// What changes the size of any plan, asked where nothing nearer is: kept data, tests, other users.
#pragma once

#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// The first of these that this source gives ground for: whether the kept thing has to keep more,
/// as it is written in so many places; which tests hold what is to stay; whether all that use the
/// nearest file are to notice.
std::optional<narrative::Claim> ask_at_last(const AskContext& context);

}  // namespace cutaway::answers
