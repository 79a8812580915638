// SPDX-License-Identifier: Apache-2.0
// Compared proofs: guards that answer whether what was sent is what they know.
#pragma once

#include <string_view>

#include "meaning/context.h"

namespace cutaway::meaning {

/// Whether the class's function of that name lets in only who sends the key or token that it knows:
/// `return headers["api-key"] === apiKey;`. What lets others by under any other condition does not.
bool lets_in_by_proof(const ReaderContext& context, SymbolRef type, std::string_view function);

}  // namespace cutaway::meaning
