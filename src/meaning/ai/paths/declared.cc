// SPDX-License-Identifier: Apache-2.0
// Methods that bases only declare, for their classes to fill.
#include "meaning/ai/paths/declared.h"

#include <algorithm>

#include "meaning/site.h"

namespace cutaway::meaning {

SymbolId method_named(const syntax::Syntax& syntax, SymbolId type, std::string_view name) {
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
    if (syntax.symbols[i].container == type && is_function(syntax.symbols[i]) &&
        syntax.text(syntax.symbols[i].name) == name)
      return SymbolId(i);
  return {};
}

std::vector<SymbolRef> declared_by_bases(const ReaderContext& context, SymbolRef type,
                                         std::string_view name) {
  std::vector<SymbolRef> out;
  const syntax::Symbol& symbol = context.project.of(type.file).symbols[type.symbol.index()];
  const auto bases = context.links.bases(type.file);
  for (std::size_t b = symbol.first_base;
       b < symbol.first_base + symbol.base_count && b < bases.size(); ++b) {
    const SymbolRef base = bases[b].symbol;
    if (!base.symbol.valid()) continue;
    const syntax::Syntax& syntax = context.project.of(base.file);
    const SymbolId method = method_named(syntax, base.symbol, name);
    if (!method.valid()) continue;
    const bool works = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      return call.scope == method && !syntax.text(call.name).ends_with("Error");
    });
    if (!works) out.push_back({base.file, method});
  }
  return out;
}

}  // namespace cutaway::meaning
