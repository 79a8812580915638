// SPDX-License-Identifier: Apache-2.0
// Finds the class or function around a place.
#include "meaning/site.h"

namespace cutaway::meaning {

using syntax::Syntax;

std::vector<ValueId> values_within(const Syntax& syntax, std::vector<ValueId> values,
                                   std::size_t most) {
  for (std::size_t at = 0; at < values.size() && at < most; ++at) {
    if (!values[at].valid()) continue;
    const syntax::ValueNode& node = syntax.value(values[at]);
    for (std::size_t c = 0; c < node.child_count; ++c) values.push_back(syntax.child(node, c));
  }
  if (values.size() > most) values.resize(most);
  std::erase_if(values, [](ValueId value) { return !value.valid(); });
  return values;
}

std::vector<ValueId> values_given(const Syntax& syntax, const syntax::Call& call,
                                  std::size_t most) {
  std::vector<ValueId> values;
  for (std::uint32_t a = 0; a < call.argument_count; ++a)
    values.push_back(syntax.arguments[call.first_argument + a]);
  return values_within(syntax, std::move(values), most);
}

SymbolId innermost_function(const Syntax& syntax, SymbolId symbol) {
  while (symbol.valid() && !is_function(syntax.symbols[symbol.index()]))
    symbol = syntax.symbols[symbol.index()].container;
  return symbol;
}

SymbolId class_around(const Syntax& syntax, SymbolId symbol) {
  for (int depth = 0; depth < 32 && symbol.valid(); ++depth) {
    switch (syntax.symbols[symbol.index()].kind) {
      case syntax::SymbolKind::class_:
      case syntax::SymbolKind::interface:
      case syntax::SymbolKind::struct_:
      case syntax::SymbolKind::trait:
        return symbol;
      default:
        symbol = syntax.symbols[symbol.index()].container;
    }
  }
  return {};
}

SymbolId symbol_at(const Syntax& syntax, std::uint32_t line) {
  SymbolId best;
  for (std::size_t i = 0; i < syntax.symbols.size() && syntax.symbols[i].line <= line; ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    const bool holds = symbol.end_line >= line && symbol.kind != syntax::SymbolKind::module;
    const bool scope =
        symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method ||
        symbol.kind == syntax::SymbolKind::constructor || symbol.kind == syntax::SymbolKind::class_;
    if (holds && scope) best = SymbolId(i);
  }
  return best;
}

}  // namespace cutaway::meaning
