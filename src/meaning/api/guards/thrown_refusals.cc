// SPDX-License-Identifier: Apache-2.0
// Refusals that no status shows: an error that is named after them, a check that says no, a check
// that is handed to what runs it.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_functions.h"
#include "meaning/api/guards/guard_values.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

/// Whether a condition names a setting as constants are written, by itself: MULTI_TENANT, and not
/// Role.ADMIN.
bool names_setting(std::string_view asked) {
  for (std::size_t at = 0; at < asked.size();) {
    const std::size_t end = end_of_name(asked, at);
    const std::string_view name = asked.substr(at, end - at);
    const bool member = at > 0 && asked[at - 1] == '.';
    const bool capital =
        name.size() > 3 && std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
    if (capital && !member && name.front() >= 'A') return true;
    at = std::max(end, at + 1);
  }
  return false;
}

/// Whether a condition asks several things.
bool joins_questions(std::string_view asked) {
  return contains(asked, "&&") || contains(asked, "||") || contains(asked, " and ") ||
         contains(asked, " or ");
}

}  // namespace

/// `raise AuthenticationError("…")`: an error of that name, wherever its status is written.
bool GuardFunctions::throws_refusal(const Syntax& syntax, const syntax::Exit& exit) const {
  if (exit.kind != syntax::ExitKind::throw_ || !exit.value.valid()) return false;
  if (in_some_only(syntax, exit.guard) || !says(thrown_, name_of(syntax, exit.value))) return false;
  // `if several and MULTI_TENANT`: where a setting is not on, nobody is refused.
  const std::string_view asked = exit.guard.valid()
                                     ? syntax.text(syntax.guards[exit.guard.index()].condition)
                                     : std::string_view();
  return !names_setting(asked);
}

/// `return around(handler, accountCheck)` of `withAccount(handler)`: an own function that refuses
/// is handed to what runs it before the handler.
bool GuardFunctions::handed_check(SymbolRef ref, const syntax::Call& call) {
  const Syntax& syntax = context_.project.of(ref.file);
  if (call.argument_count < 2) return false;
  const auto given = std::span(syntax.arguments).subspan(call.first_argument, call.argument_count);
  const auto parameters = std::span(syntax.parameters)
                              .subspan(syntax.symbols[ref.symbol.index()].first_parameter,
                                       syntax.symbols[ref.symbol.index()].parameter_count);
  bool handler = false, check = false;
  for (const ValueId one : given) {
    if (!one.valid()) continue;
    const syntax::ValueNode& node = syntax.value(one);
    const std::string_view name = syntax.text(node.text);
    if (node.kind != syntax::ValueKind::reference && node.kind != syntax::ValueKind::parameter)
      continue;
    handler = handler || std::ranges::any_of(parameters, [&](const syntax::Parameter& parameter) {
                return syntax.text(parameter.name) == name;
              });
    const SymbolRef own = context_.links.what_is({ref.file, one}).symbol;
    if (!own.valid() || own == ref ||
        !is_function(context_.project.of(own.file).symbols[own.symbol.index()]))
      continue;
    check = check || refusals(own.file)[own.symbol.index()] == "auth";
  }
  return handler && check;
}

/// `if (!TryValidateSession(request)) throw new InvalidToken()`: what is thrown where a call that
/// checks who is there says no.
bool GuardFunctions::is_thrown_at_strangers(const Syntax& syntax, const syntax::Exit& exit) const {
  if (exit.kind != syntax::ExitKind::throw_ || !exit.guard.valid()) return false;
  const syntax::Guard& guard = syntax.guards[exit.guard.index()];
  const std::string_view asked = trim(syntax.text(guard.condition));
  const bool turned = asked.starts_with("!") || asked.starts_with("not ");
  if (turned == guard.negated || joins_questions(asked) || in_some_only(syntax, exit.guard))
    return false;
  const std::size_t open = asked.find('(');
  if (open == std::string_view::npos) return false;
  const std::string_view before = asked.substr(0, open);
  const std::string_view name = before.substr(before.find_last_of(".>:! ") + 1);
  const std::vector<std::string> words = identifier_words(name);
  const bool looks = std::ranges::any_of(
      words, [&](const std::string& word) { return checks_.contains(word) || word == "is"; });
  return looks && words.size() > 1 && says(tells_who_, name);
}

/// Of a function that is only declared, the one of its name that has a body: `function check(a:
/// A): B; function check(a: any) { … }`.
SymbolRef GuardFunctions::written_out(SymbolRef ref) const {
  const Syntax& syntax = context_.project.of(ref.file);
  const syntax::Symbol& declared = syntax.symbols[ref.symbol.index()];
  if (declared.tokens != 0 || declared.kind != syntax::SymbolKind::function) return ref;
  for (std::size_t i = ref.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& one = syntax.symbols[i];
    if (one.kind == declared.kind && one.container == declared.container && one.tokens != 0 &&
        syntax.text(one.name) == syntax.text(declared.name))
      return {ref.file, SymbolId(i)};
  }
  return ref;
}

}  // namespace cutaway::meaning
