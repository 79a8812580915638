// SPDX-License-Identifier: Apache-2.0
// How a function is called where it is told of: a name that says little has its class before it.
#pragma once

#include <string>

#include "syntax/syntax.h"

namespace cutaway::meaning {

/// "make_title", "Chat.send" for a method whose name is one word, "Client" for a constructor and
/// what the language calls by itself (`__call__`); "" for what has no name.
std::string function_name(const syntax::Syntax& syntax, SymbolId symbol);

}  // namespace cutaway::meaning
