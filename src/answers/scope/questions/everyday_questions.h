// SPDX-License-Identifier: Apache-2.0
// Questions about what a request asks for in everyday words and what is there by another name.
#pragma once

#include "answers/scope/everyday/everyday.h"
#include "answers/scope/everyday/named_thing.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// Whether another value is enough, who sets it, and what stands beside it: before all others.
void ask_of_everyday(const Beside& beside, const Everyday& found, Scope& scope);
/// Of an answer that quotes a sentence: whether what that tells is all that is meant.
void ask_of_sentence(const Beside& beside, Scope& scope);
/// Whether what is named after the act that is asked for is to serve this, too; nothing where a
/// thing is only called so.
std::optional<narrative::Claim> ask_of_named(const Beside& beside, const NamedThing& found);

}  // namespace cutaway::answers
