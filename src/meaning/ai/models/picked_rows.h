// SPDX-License-Identifier: Apache-2.0
// `{ openai: OpenAIClient, groq: () => makeGroq(key) }[provider]`: what a row of such a table
// makes, and what picks one.
#pragma once

#include <utility>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// The class, the function that leads to a model, or the one without a name that makes a client;
/// symbol invalid = the row is none of them.
SymbolRef made_by_row(const AiGround& ground, FileId id, ValueId value);

/// `x` of `TABLE[x]` and `TABLE.get(x)`, in the file of the table or one that takes it in, with
/// that file; invalid = nothing picks a row there.
std::pair<FileId, ValueId> picked_by(const AiGround& ground, FileId id, ValueId table,
                                     const Standing& standing);

}  // namespace cutaway::meaning
