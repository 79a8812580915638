// SPDX-License-Identifier: Apache-2.0
// Reads, in the function of a guard, what it does with the role that it is given.
#include "model/endpoints/open_roles.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;

/// The function that the guard is called by: of the same file, or where it is imported from.
SymbolRef function_of(const Inputs& in, const meaning::Guarding& guard) {
  if (!guard.place.file.valid()) return {};
  const Syntax& syntax = in.project.of(guard.place.file);
  const std::string_view whole = guard.name;
  const std::string_view name = whole.substr(whole.find_last_of('.') + 1);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
    if (syntax.text(syntax.symbols[i].name) == name &&
        syntax.symbols[i].kind == syntax::SymbolKind::function)
      return {guard.place.file, SymbolId(i)};
  const auto links = in.links.imports(guard.place.file);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& one = syntax.imports[i];
    if (syntax.text(one.alias.empty() ? one.name : one.alias) == name) return links[i].symbol;
  }
  return {};
}

/// `allowed.includes(ROLES.all)`: all that is asked is whether that role is among those given.
bool asks_for_role(std::string_view condition, const std::vector<std::string>& role) {
  constexpr std::string_view kAmong = ".includes(";
  const std::size_t at = condition.find(kAmong);
  if (at == std::string_view::npos || condition.find_first_of("&|!=?") != std::string_view::npos ||
      !condition.ends_with(')'))
    return false;
  std::string_view asked = condition.substr(at + kAmong.size());
  asked.remove_suffix(1);
  const std::size_t dot = asked.rfind('.');
  // A plain variable may hold who asks; a member of what is written in capitals does not.
  if (dot == std::string_view::npos || asked.find_first_of("( ") != std::string_view::npos)
    return false;
  const std::string_view of = asked.substr(0, dot);
  const bool constant = std::ranges::none_of(of, [](char c) { return c >= 'a' && c <= 'z'; });
  return constant && identifier_words(asked.substr(dot + 1)) == role;
}

}  // namespace

bool lets_everybody_by(const Inputs& in, const meaning::Guarding& guard) {
  if (guard.kind != "role" || guard.value.empty()) return false;
  const SymbolRef check = function_of(in, guard);
  if (!check.symbol.valid()) return false;
  const Syntax& syntax = in.project.of(check.file);
  const syntax::Symbol& function = syntax.symbols[check.symbol.index()];
  std::vector<std::vector<std::string>> roles;
  for (const std::string_view piece : split(guard.value, ','))
    roles.push_back(identifier_words(trim(piece)));
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    const bool here = function.line <= call.line && call.line <= function.end_line;
    if (!here || syntax.text(call.name) != "next" || call.arguments_written > 0) return false;
    if (!call.guard.valid()) return false;
    const syntax::Guard& under = syntax.guards[call.guard.index()];
    if (under.negated || under.parent.valid()) return false;
    const std::string_view condition = trim(syntax.text(under.condition));
    return std::ranges::any_of(roles, [&](const std::vector<std::string>& role) {
      return asks_for_role(condition, role);
    });
  });
}

}  // namespace cutaway::model
