// SPDX-License-Identifier: Apache-2.0
// Words for kinds of symbols, as stored and queried.
#pragma once

#include "syntax/syntax.h"

namespace cutaway::store {

/// "function", "class", "method" …
const char* kind_word(syntax::SymbolKind kind);

}  // namespace cutaway::store
