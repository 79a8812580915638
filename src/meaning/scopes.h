// SPDX-License-Identifier: Apache-2.0
// Which definitions lie in which.
#pragma once

#include "syntax/syntax.h"

namespace cutaway::meaning {

/// Whether the scope is that definition or lies in it, at most 32 definitions deep.
bool lies_in(const syntax::Syntax& syntax, SymbolId scope, SymbolId around);

}  // namespace cutaway::meaning
