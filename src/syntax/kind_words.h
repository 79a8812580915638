// SPDX-License-Identifier: Apache-2.0
// Words for kinds of symbols, as stored and queried.
#pragma once

#include "syntax/syntax.h"

namespace cutaway::syntax {

/// "function", "class", "method" …
const char* word(SymbolKind kind);

}  // namespace cutaway::syntax
