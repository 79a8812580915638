// SPDX-License-Identifier: Apache-2.0
// Which branch of a guard refuses: one that only some instances have, or one that the call chooses.
#include <algorithm>
#include <cctype>
#include <optional>

#include "base/text.h"
#include "meaning/api/guards/guard_functions.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/scopes.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxConditions = 16;

/// Of what `condition` asks all must hold: "level == kUser", "!found"; none where one is enough.
std::vector<std::string_view> clauses(std::string_view condition) {
  std::vector<std::string_view> out;
  if (contains(condition, "||") || contains(condition, " or ")) return out;
  for (std::size_t at = 0; at <= condition.size();) {
    const std::size_t sign = condition.find("&&", at), word = condition.find(" and ", at);
    const std::size_t end = std::min({sign, word, condition.size()});
    out.push_back(trim(condition.substr(at, end - at)));
    at = end + (word == end ? 5 : 2);
  }
  return out;
}

/// `level`, `!level`, `level == kUser`, `level(config) == kUser`: a clause about what the guard was
/// given and nothing else.
struct Choice {
  std::string_view is;  ///< what it has to be; empty: anything that is true
  bool negated = false;
};

std::optional<Choice> choice_of(std::string_view clause, std::string_view parameter) {
  Choice out;
  out.negated = clause.starts_with("!") || clause.starts_with("not ");
  if (out.negated) clause = trim(clause.substr(clause.starts_with("!") ? 1 : 4));
  if (!clause.starts_with(parameter)) return std::nullopt;
  clause.remove_prefix(parameter.size());
  if (clause.empty()) return out;
  if (is_name_part(clause.front())) return std::nullopt;
  if (clause.front() == '(') {
    int depth = 0;
    std::size_t at = 0;
    for (; at < clause.size(); ++at) {
      depth += clause[at] == '(' ? 1 : clause[at] == ')' ? -1 : 0;
      if (depth == 0) break;
    }
    clause.remove_prefix(std::min(clause.size(), at + 1));
  }
  clause = trim(clause);
  if (!clause.starts_with("==") || out.negated) return std::nullopt;
  clause = trim(clause.substr(clause.starts_with("===") ? 3 : 2));
  const std::size_t dot = clause.find_last_of(".:");
  if (dot != std::string_view::npos) clause.remove_prefix(dot + 1);
  if (clause.size() > 2 && (clause.front() == '"' || clause.front() == '\''))
    clause = clause.substr(1, clause.size() - 2);
  if (clause.empty() || end_of_name(clause, 0) != clause.size()) return std::nullopt;
  out.is = clause;
  return out;
}

/// The condition around what stands on a line.
GuardId condition_at(const Syntax& syntax, std::uint32_t line) {
  for (const syntax::Exit& exit : syntax.exits)
    if (exit.line == line) return exit.guard;
  for (const syntax::Binding& binding : syntax.bindings)
    if (binding.line == line) return binding.guard;
  for (const syntax::Call& call : syntax.calls)
    if (call.line == line) return call.guard;
  return {};
}

/// What a call gives says of itself: "kUser", and what a function returns that does nothing else.
std::vector<std::string_view> names_of(const ReaderContext& context, ValueRef given) {
  const Syntax& syntax = context.project.of(given.file);
  std::vector<std::string_view> out{name_of(syntax, given.value)};
  const ValueNode& node = syntax.value(given.value);
  if (node.kind == ValueKind::string || node.kind == ValueKind::number)
    out.push_back(syntax.text(node.text));
  const SymbolRef function = symbol_of(context, given);
  if (!function.valid()) return out;
  const Syntax& there = context.project.of(function.file);
  ValueId said;
  for (const syntax::Exit& exit : there.exits) {
    if (exit.scope != function.symbol) continue;
    if (said.valid()) return out;
    said = exit.value;
  }
  if (said.valid()) out.push_back(name_of(there, said));
  return out;
}

bool holds(const ReaderContext& context, const Choice& choice, ValueRef given) {
  if (!choice.is.empty()) {
    const auto names = names_of(context, given);
    return std::ranges::find(names, choice.is) != names.end();
  }
  const Syntax& syntax = context.project.of(given.file);
  const ValueNode& node = syntax.value(given.value);
  if (node.kind == ValueKind::boolean)
    return (lower(syntax.text(node.text)) == "true") != choice.negated;
  const bool something = node.kind == ValueKind::string || node.kind == ValueKind::list ||
                         node.kind == ValueKind::record;
  return something && !choice.negated;
}

/// Whether a name is off until a member of something sets it, and nothing else does.
bool is_set_by_member(const Syntax& syntax, SymbolId scope, std::string_view name) {
  bool off = false, set = false;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.scope != scope || syntax.text(binding.target) != name) continue;
    if (!binding.value.valid()) return false;
    const ValueNode& node = syntax.value(binding.value);
    const bool no = node.kind == ValueKind::boolean && lower(syntax.text(node.text)) == "false";
    if (!no && node.kind != ValueKind::member) return false;
    off = off || no;
    set = set || !no;
  }
  return off && set;
}

}  // namespace

bool GuardFunctions::is_turned(std::string_view name) const {
  const std::string said = join(identifier_words(name), " ") + " ";
  return std::ranges::any_of(
      turned_, [&](const std::string& words) { return said.starts_with(words + " "); });
}

bool GuardFunctions::in_some_only(const Syntax& syntax, GuardId guard) const {
  for (int depth = 0; depth < kMaxConditions && guard.valid(); ++depth) {
    const syntax::Guard& one = syntax.guards[guard.index()];
    for (const std::string_view name : names_in(syntax.text(one.condition))) {
      const std::vector<std::string> words = identifier_words(name);
      if (!one.negated && !words.empty() && some_.contains(words.back())) return true;
    }
    guard = one.parent;
  }
  return false;
}

bool GuardFunctions::in_some_only(const Syntax& syntax, std::uint32_t line) const {
  return in_some_only(syntax, condition_at(syntax, line));
}

bool GuardFunctions::is_let_off(SymbolRef symbol, const Site& site) const {
  if (!symbol.valid()) return false;
  const Syntax& syntax = context_.project.of(symbol.file);
  const syntax::Symbol& function = syntax.symbols[symbol.symbol.index()];
  // Whether the branch around a line is taken for what the call gives; nothing: for anything.
  const auto taken = [&](std::uint32_t line) -> std::optional<bool> {
    std::optional<bool> out;
    GuardId at = condition_at(syntax, line);
    for (int depth = 0; depth < kMaxConditions && at.valid(); ++depth) {
      const syntax::Guard& guard = syntax.guards[at.index()];
      at = guard.parent;
      for (std::uint32_t p = 0; !guard.negated && p < function.parameter_count; ++p) {
        const syntax::Parameter& parameter = syntax.parameters[function.first_parameter + p];
        const std::string_view name = syntax.text(parameter.name);
        std::vector<Choice> choices;
        bool other = false;
        for (const std::string_view clause : clauses(syntax.text(guard.condition))) {
          const auto choice = choice_of(clause, name);
          const auto said = names_in(clause);
          if (choice) choices.push_back(*choice);
          other = other || (!choice && std::ranges::find(said, name) != said.end());
        }
        if (choices.empty() || other || parameter.variadic != 0) continue;
        const bool given = p < site.arguments.size() && site.arguments[p].valid();
        const ValueRef value = given ? ValueRef{site.file, site.arguments[p]}
                                     : ValueRef{symbol.file, parameter.default_value};
        const bool all =
            value.value.valid() && std::ranges::all_of(choices, [&](const Choice& one) {
              return holds(context_, one, value);
            });
        out = out.value_or(true) && all;
      }
    }
    return out;
  };
  bool refuses = false;
  for (const ValueNode& node : syntax.values) {
    if (node.line < function.line || node.line > function.end_line) continue;
    if (refusal(syntax, node) != "auth") continue;
    if (!lies_in(syntax, symbol_at(syntax, node.line), symbol.symbol)) continue;
    const auto chosen = taken(node.line);
    if (!chosen || *chosen) return false;
    refuses = true;
  }
  return refuses;
}

bool GuardFunctions::passes_while_off(SymbolRef ref) const {
  if (!ref.valid()) return false;
  const Syntax& syntax = context_.project.of(ref.file);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (!passes_on_.contains(syntax.text(call.name)) || !call.guard.valid() ||
        !lies_in(syntax, call.scope, ref.symbol))
      return false;
    const syntax::Guard& guard = syntax.guards[call.guard.index()];
    if (guard.negated || guard.parent.valid()) return false;
    const std::string_view condition = trim(syntax.text(guard.condition));
    const std::size_t sign = condition.starts_with("!") ? 1 : condition.starts_with("not ") ? 4 : 0;
    const std::string_view name = trim(condition.substr(sign));
    return sign > 0 && end_of_name(name, 0) == name.size() &&
           is_set_by_member(syntax, call.scope, name);
  });
}

}  // namespace cutaway::meaning
