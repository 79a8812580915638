// SPDX-License-Identifier: Apache-2.0
// Methods of a class by their names.
#pragma once

#include <string_view>

#include "meaning/site.h"

namespace cutaway::meaning {

/// The first function of that name that the type itself holds; invalid if it has none.
inline SymbolId method_of(const syntax::Syntax& syntax, SymbolId type, std::string_view name) {
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
    if (syntax.symbols[i].container == type && is_function(syntax.symbols[i]) &&
        syntax.text(syntax.symbols[i].name) == name)
      return SymbolId(i);
  return {};
}

}  // namespace cutaway::meaning
