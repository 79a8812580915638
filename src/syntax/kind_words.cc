// SPDX-License-Identifier: Apache-2.0
// One word a kind of symbol.
#include "syntax/kind_words.h"

#include <array>
#include <cstddef>

namespace cutaway::syntax {

const char* word(SymbolKind kind) {
  static constexpr std::array<const char*, 18> kWords = {
      "module",   "namespace",   "class",    "struct",     "interface",       "trait",
      "enum",     "enum member", "function", "method",     "constructor",     "field",
      "property", "constant",    "variable", "type alias", "annotation type", "parameter object"};
  const auto at = static_cast<std::size_t>(kind);
  return at < kWords.size() ? kWords[at] : "symbol";
}

}  // namespace cutaway::syntax
