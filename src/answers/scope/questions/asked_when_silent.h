// SPDX-License-Identifier: Apache-2.0
// What changes the size of a wish of its class, asked about what was found where nothing nearer is
// asked.
#pragma once

#include "answers/scope/classes/settle.h"
#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// Adds one question to a scope that has none: what is there may lack something, what is new may
/// stand beside the old or in its place, a value may be one for all or for each, who sees what is
/// kept, who reads what is given out, what sends a message and what if it cannot. Each names what
/// was found or searched for; where nothing was found, none is asked. `most`: what is listed has
/// the most of what is asked for; else none of it is named.
void ask_when_silent(const AskContext& context, const Asked& asked, bool most, Scope& scope);

}  // namespace cutaway::answers
