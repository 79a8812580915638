// SPDX-License-Identifier: Apache-2.0
// Guards of a whole program that are classes of the project, named by a list in the settings.
#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/program_guards.h"
#include "meaning/forms.h"

namespace cutaway::meaning {

/// A class of the project that such a list names: its function sees every request first.
void ProgramGuards::add_own_of_set(const Match& match) {
  const std::string_view functions = match.shape->role("functions");
  if (functions.empty()) return;
  const auto names = split(constant(functions), ' ');
  for (const auto& [type, place] : guards_.classes_of_setting(match)) {
    const syntax::Syntax& syntax = context_.project.of(type.file);
    SymbolRef function;  // where there are several, the first decides whether others run
    for (const std::string_view name : names) {
      for (std::size_t s = 0; s < syntax.symbols.size() && !function.valid(); ++s) {
        const syntax::Symbol& symbol = syntax.symbols[s];
        if (symbol.container == type.symbol && syntax.text(symbol.name) == name)
          function = {type.file, SymbolId(s)};
      }
    }
    if (!function.valid()) continue;
    const std::string name(syntax.text(syntax.symbols[type.symbol.index()].name));
    Guard guard;
    guard.technology = match.shape->technology;
    guard.file = match.site.file;
    guard.own_only = true;
    guard.is = {"auth", name, "", place};
    guard.by.emplace(context_, *match.shape, function);
    found_.push_back(std::move(guard));
  }
}

}  // namespace cutaway::meaning
