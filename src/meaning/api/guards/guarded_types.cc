// SPDX-License-Identifier: Apache-2.0
// Guards that a handler asks for by the type of a parameter: `User = Annotated[Person,
// Depends(login)]` … `def orders(user: User)`.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {

using syntax::Syntax;

namespace {

constexpr int kMostTakers = 3;  ///< types that ask for each other

}  // namespace

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

/// Functions that make a parameter of a handler out of a request, by the type that they are of;
/// where two types have one name, neither.
std::map<std::string, SymbolRef, std::less<>> Guards::takers() const {
  std::map<std::string, SymbolRef, std::less<>> out;
  for (std::uint32_t f = 0; f < context_.project.size(); ++f) {
    if (!is_own(context_, FileId(f))) continue;
    const Syntax& syntax = context_.project.of(FileId(f));
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      if (!functions_.takes_requests(syntax.text(symbol.name))) continue;
      std::string type(syntax.text(symbol.receiver));
      if (type.empty() && symbol.container.valid())
        type = syntax.text(syntax.symbols[symbol.container.index()].name);
      const auto [at, fresh] =
          out.try_emplace(type.substr(0, type.find('<')), FileId(f), SymbolId(i));
      if (!fresh) at->second = {};
    }
  }
  return out;
}

/// `impl FromRequest for User` whose function refuses, looks at a login, or asks such a type first.
void Guards::note_taken_types() {
  const auto all = takers();
  for (int round = 0; round < kMostTakers; ++round) {
    for (const auto& [type, taker] : all) {
      if (!taker.valid() || taken_types_.contains(type)) continue;
      std::string kind = functions_.kind_of(taker);
      const Syntax& syntax = context_.project.of(taker.file);
      for (const syntax::Call& call : syntax.calls) {
        if (call.scope != taker.symbol || !call.callee.valid()) continue;
        const bool asks =
            functions_.takes_requests(syntax.text(call.name)) &&
            syntax.value(call.callee).child_count > 0 &&
            taken_types_.contains(name_of(syntax, syntax.child(syntax.value(call.callee), 0)));
        if (kind.empty() && (asks || functions_.checks(syntax.text(call.name)))) kind = "auth";
      }
      if (kind == "auth" || kind == "role") taken_types_[type] = kind;
    }
  }
}

/// What is taken out of the request for a parameter; `Option<User>` lets others in, too.
std::vector<Guarding> Guards::of_taken_types(SymbolRef function) const {
  std::vector<Guarding> out;
  if (taken_types_.empty()) return out;
  const Syntax& syntax = context_.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const syntax::Parameter& parameter = syntax.parameters[symbol.first_parameter + p];
    std::string_view type = trim(syntax.text(parameter.type));
    const bool optional = type.starts_with("Option<") && type.ends_with(">");
    if (optional) type = type.substr(7, type.size() - 8);
    type = type.substr(type.rfind(':') + 1);
    const auto found = taken_types_.find(type);
    if (found == taken_types_.end()) continue;
    const bool role = functions_.kind_of_words(type) == "role";
    append(out, {{optional ? "optional_auth"
                  : role   ? "role"
                           : found->second,
                  std::string(type),
                  "",
                  {function.file, parameter.line, parameter.line}}});
  }
  return out;
}

std::vector<Guarding> Guards::of_parameters(SymbolRef function) const {
  std::vector<Guarding> out = of_taken_types(function);
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
