// SPDX-License-Identifier: Apache-2.0
// Guards of a whole program that are classes of the project, named by a list in the settings.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/layers.h"
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
    guard.perhaps = guards_.turns_some_away(function, name);
    found_.push_back(std::move(guard));
  }
}

/// Each class of the project that the list names is passed by all requests, whatever it does with
/// them: who asks nobody's right may still look people up, or count.
void ProgramGuards::add_passed_of_set(const Match& match) {
  const std::string_view functions = match.shape->role("passed");
  if (functions.empty()) return;
  Passed passed{match.site.file, {}, {}};
  for (const std::string_view id : split(constant(match.shape->role("serves")), ' '))
    passed.frameworks.emplace_back(id);
  for (const auto& [type, place] : guards_.classes_of_setting(match)) {
    const syntax::Syntax& syntax = context_.project.of(type.file);
    if (!is_own(context_, type.file)) continue;
    const std::string name(syntax.text(syntax.symbols[type.symbol.index()].name));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      const Place at{type.file, symbol.line, symbol.line};
      if (symbol.container == type.symbol && names_word(functions, syntax.text(symbol.name)))
        passed.layers.push_back(
            {std::string(kLayer), name, guards_.refusal_of({type.file, SymbolId(s)}), at});
    }
  }
  if (!passed.layers.empty()) passed_.push_back(std::move(passed));
}

void ProgramGuards::pass_all(Route& route, std::uint32_t package) {
  if (!route.technology.valid()) return;  // a router of the product itself
  const std::string& framework = context_.catalogue.technologies()[route.technology.index()].id;
  for (const Passed& one : passed_) {
    if (std::ranges::find(one.frameworks, framework) == one.frameworks.end()) continue;
    const std::uint32_t other = programs_.package_of(one.file);
    if (other == package || programs_.contains(other, package)) append(route.layers, one.layers);
  }
}

}  // namespace cutaway::meaning
