// SPDX-License-Identifier: Apache-2.0
// Which functions lead to a model.
#pragma once

#include <set>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// The innermost named function around the scope; no symbol = it lies in none.
SymbolRef ai_function_of(const Story& story, SymbolRef scope);

/// Functions that lead to a call that asks a model, the asking ones included.
std::set<SymbolRef> ai_leading(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
