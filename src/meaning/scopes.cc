// SPDX-License-Identifier: Apache-2.0
// Goes from a definition to those around it.
#include "meaning/scopes.h"

namespace cutaway::meaning {

bool lies_in(const syntax::Syntax& syntax, SymbolId scope, SymbolId around) {
  constexpr int kMostContainers = 32;
  for (int depth = 0; depth < kMostContainers && scope.valid(); ++depth) {
    if (scope == around) return true;
    scope = syntax.symbols[scope.index()].container;
  }
  return false;
}

}  // namespace cutaway::meaning
