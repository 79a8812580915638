// SPDX-License-Identifier: Apache-2.0
// Guards that a handler asks for by the type of a parameter: `User = Annotated[Person,
// Depends(login)]` … `def orders(user: User)`.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guard_values.h"
#include "meaning/api/guards.h"

namespace cutaway::meaning {

using syntax::Syntax;

/// A guard in the value of a variable of the file goes with the type that the variable names.
void Guards::add_on_type(const Match& match) {
  const Site& site = match.site;
  if (site.scope.valid() || match.shape->role("owner") != "@symbol") return;
  const Syntax& syntax = context_.project.of(site.file);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.line > site.line) break;
    const bool holds = symbol.end_line >= site.line && symbol.value.valid();
    if (!holds || symbol.container.valid()) continue;
    append(on_types_[{site.file, SymbolId(i)}], read(*match.shape, site));
  }
}

std::vector<Guarding> Guards::of_parameters(SymbolRef function) const {
  std::vector<Guarding> out;
  if (on_types_.empty()) return out;
  const Syntax& syntax = context_.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  const auto links = context_.links.imports(function.file);
  const auto add = [&](SymbolRef type, std::uint32_t line) {
    const auto found = on_types_.find(type);
    if (found == on_types_.end()) return;
    for (Guarding guard : found->second) {
      guard.place = {function.file, line, line};
      append(out, {std::move(guard)});
    }
  };
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const syntax::Parameter& parameter = syntax.parameters[symbol.first_parameter + p];
    const std::string_view written = syntax.text(parameter.type);
    const std::string_view type = trim(written.substr(0, written.find('|')));
    if (type.empty()) continue;
    for (auto it = on_types_.lower_bound({function.file, SymbolId(0)});
         it != on_types_.end() && it->first.file == function.file; ++it) {
      if (syntax.text(syntax.symbols[it->first.symbol.index()].name) == type)
        add(it->first, parameter.line);
    }
    for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
      const syntax::Import& import = syntax.imports[i];
      const std::string_view name = syntax.text(import.alias.empty() ? import.name : import.alias);
      if (name == type && links[i].symbol.valid()) add(links[i].symbol, parameter.line);
    }
  }
  return out;
}

}  // namespace cutaway::meaning
