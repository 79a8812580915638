// SPDX-License-Identifier: Apache-2.0
// What a call of a model asks for, where only names tell.
#pragma once

#include <string_view>

#include "meaning/ai/ai.h"
#include "meaning/context.h"

namespace cutaway::meaning {

/// "rerank" of a call that is named so, "embedding" in a function or class that is named after
/// embeddings, "image" in one named after pictures; "chat" else.
std::string_view kind_by_function(const ReaderContext& context, const AiCall& call);

}  // namespace cutaway::meaning
