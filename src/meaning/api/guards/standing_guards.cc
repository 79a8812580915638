// SPDX-License-Identifier: Apache-2.0
// What stands before the handlers of a program and refuses some, nobody read which: a filter with
// paths that only a run tells, a middleware with conditions of its own.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/access_paths.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/layers.h"
#include "meaning/api/guards/program_guards.h"
#include "meaning/forms.h"

namespace cutaway::meaning {

std::vector<std::string> ProgramGuards::served_by(const Match& match) const {
  std::vector<std::string> out;
  for (const std::string_view id : split(constant(match.shape->role("serves")), ' '))
    if (!id.empty()) out.emplace_back(id);
  if (out.empty() && match.shape->technology.valid())
    out.push_back(context_.catalogue.technologies()[match.shape->technology.index()].id);
  return out;
}

/// `use<ApiKeys>()` names a class by a type, `add(ApiKeys)` by a value; a call that makes one, or
/// that wraps the program (`Auth(mux)`), by what is called.
SymbolRef ProgramGuards::standing_named(const Match& match, const Operand& given) {
  if (given.kind == Operand::Kind::symbol) return given.symbol;
  if (given.kind == Operand::Kind::text) return named_.type_ending(given.text, match.site.file);
  if (given.kind != Operand::Kind::value) return {};
  const syntax::Syntax& syntax = context_.project.of(given.value.file);
  const syntax::ValueNode& node = syntax.value(given.value.value);
  const bool made =
      node.kind == syntax::ValueKind::call || node.kind == syntax::ValueKind::construct;
  if (made && node.child_count == 0) return {};
  const ValueRef named = made ? ValueRef{given.value.file, syntax.child(node, 0)} : given.value;
  if (const SymbolRef own = symbol_of(context_, named); own.valid()) return own;
  const syntax::ValueNode& is = syntax.value(named.value);
  const bool handed =
      !made && (is.kind == syntax::ValueKind::reference || is.kind == syntax::ValueKind::parameter);
  if (!handed) return {};
  // `bean(LoginFilter login)`: the class that the parameter is of.
  const std::string_view name = syntax.text(is.text);
  for (std::uint32_t p = 0; match.site.scope.valid() && p < 8; ++p) {
    const syntax::Symbol& around = syntax.symbols[match.site.scope.index()];
    if (p >= around.parameter_count) break;
    const syntax::Parameter& one = syntax.parameters[around.first_parameter + p];
    if (syntax.text(one.name) == name && !syntax.text(one.type).empty())
      return named_.type_ending(syntax.text(one.type), given.value.file);
  }
  return {};
}

/// A class that a framework finds by a mark (`marked`) stands before all handlers, unless the
/// product hands it to something that says for what (`unless_given_to`).
bool ProgramGuards::stands_by_itself(const Match& match) const {
  const syntax::Syntax& its = context_.project.of(match.site.file);
  const std::string_view name = its.text(its.symbols[match.site.scope.index()].name);
  const bool marked = std::ranges::any_of(its.annotations, [&](const syntax::Annotation& note) {
    return note.target == match.site.scope &&
           names_word(match.shape->role("marked"), its.text(note.name));
  });
  if (!marked) return false;
  const std::string_view handing = match.shape->role("unless_given_to");
  for (std::size_t f = 0; f < context_.project.size(); ++f) {
    const syntax::Syntax& syntax = context_.project.of(FileId(f));
    const bool hands = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      return names_word(handing, syntax.text(call.name));
    });
    if (!hands) continue;
    const auto is = [&](const auto& one) { return syntax.text(one.type) == name; };
    const bool named = std::ranges::any_of(syntax.parameters, is) ||
                       std::ranges::any_of(syntax.symbols, is) ||
                       std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& one) {
                         return syntax.text(one.text) == name;
                       });
    if (named) return false;
  }
  return true;
}

/// Each of what the shape's role `refuses_some` picks; an annotated function or a class below a
/// base is the thing itself ("@symbol").
void ProgramGuards::add_standing(const Match& match) {
  if (match.shape->on == "base" && !stands_by_itself(match)) return;
  for (const std::string_view form : split(match.shape->role("refuses_some"), '|')) {
    const Operand given = pick(context_, match.site, form);
    const SymbolRef own = standing_named(match, given);
    if (!own.valid()) continue;
    const syntax::Syntax& syntax = context_.project.of(own.file);
    const std::string_view name = syntax.text(syntax.symbols[own.symbol.index()].name);
    note_standing(match, own, name.empty() ? "inline" : std::string(name),
                  {match.site.file, match.site.line, match.site.line});
  }
}

void ProgramGuards::note_standing(const Match& match, SymbolRef own, std::string name,
                                  const Place& place) {
  if (!own.valid() || !is_own(context_, own.file) || !guards_.turns_some_away(own, name)) return;
  const syntax::Syntax& syntax = context_.project.of(own.file);
  if (class_around(syntax, own.symbol) == own.symbol)  // and not the field that holds it
    name = syntax.text(syntax.symbols[own.symbol.index()].name);
  Standing standing{match.site.file, served_by(match), {}, {}, {}};
  standing.reads_marks = !match.shape->role("reads").empty();
  standing.is = {"other", std::move(name), std::string(kMayRefuse), place};
  const std::string_view only = match.shape->role("only");
  if (auto paths = only.empty() ? std::nullopt : paths_given(match, only))
    standing.only = std::move(*paths);
  for (std::string& path : standing.only)
    if (match.shape->role("below") == "=*" && path.ends_with("/*")) path += "*";
  standing_.push_back(std::move(standing));
}

/// What is known of it already is not said twice; what was read as a layer is more than that.
void ProgramGuards::stand_before(Route& route, std::uint32_t package) {
  const std::string& framework = context_.catalogue.technologies()[route.technology.index()].id;
  const auto meant = [&](const std::string& path) { return matches_segments(path, route.path); };
  const auto is_open = [](const Guarding& guard) { return guard.kind == "public"; };
  for (const Standing& one : standing_) {
    if (std::ranges::find(one.frameworks, framework) == one.frameworks.end()) continue;
    const std::uint32_t other = programs_.package_of(one.file);
    if (other != package && !programs_.contains(other, package) &&
        !programs_.contains(package, other))
      continue;
    if (!one.only.empty() && route.complete && std::ranges::none_of(one.only, meant)) continue;
    if (one.reads_marks && std::ranges::any_of(route.guarded_by, is_open)) continue;
    const auto same = [&](const Guarding& guard) { return guard.name == one.is.name; };
    if (std::ranges::any_of(route.guarded_by, same)) continue;
    std::erase_if(route.layers, same);
    route.guarded_by.insert(route.guarded_by.begin(), one.is);
  }
}

}  // namespace cutaway::meaning
