// SPDX-License-Identifier: Apache-2.0
// Functions before all handlers that refuse what is asked for at some addresses, or by some
// methods: who asks anywhere else is asked nothing.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/api/guards/guard_functions.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/scopes.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 24;
constexpr int kMostConditions = 8;

/// What must hold all together: "closed", "paths.test(url)" of `closed && paths.test(url)`.
std::vector<std::string_view> terms_of(std::string_view condition) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= condition.size();) {
    const std::size_t sign = condition.find("&&", at), word = condition.find(" and ", at);
    const std::size_t end = std::min({sign, word, condition.size()});
    out.push_back(trim(condition.substr(at, end - at)));
    at = end + (word == end ? 5 : 2);
  }
  return out;
}

/// `!isOpen(path)`, `path !== "/login"`: everything but that address.
bool is_negated(std::string_view term) {
  return term.starts_with("!") || term.starts_with("not ") || contains(term, "!=") ||
         contains(term, " not in ") || contains(term, "||") || contains(term, " or ");
}

}  // namespace

/// A term speaks of the address: `url`, `request.method == "POST"`, or a name that holds such.
bool GuardFunctions::asks_address(const Syntax& syntax, std::string_view term) const {
  const auto about = [&](std::string_view text) {
    const auto words = identifier_words(text);
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return addresses_.contains(word); });
  };
  // Of one question in parentheses it is enough that each side asks for it.
  std::string_view asked = term;
  if (asked.starts_with("(") && asked.ends_with(")")) asked = asked.substr(1, asked.size() - 2);
  if (term != asked || !is_negated(term)) {
    const auto sides = split(asked, '|');
    const bool all = std::ranges::all_of(
        sides, [&](std::string_view side) { return trim(side).empty() || about(side); });
    if (all && !asked.empty() && !contains(asked, "!")) return true;
  }
  if (is_negated(term) || end_of_name(term, 0) != term.size()) return false;
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
    if (syntax.text(binding.target) != term || !binding.value.valid()) return false;
    const auto parts = values_within(syntax, {binding.value}, kMostValues);
    return std::ranges::any_of(parts, [&](ValueId part) {
      const ValueNode& node = syntax.value(part);
      const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member ||
                         node.kind == ValueKind::parameter;
      return named && about(syntax.text(node.text));
    });
  });
}

bool GuardFunctions::stands_below_address(const Syntax& syntax, GuardId guard) const {
  for (int depth = 0; guard.valid() && depth < kMostConditions; ++depth) {
    const syntax::Guard& one = syntax.guards[guard.index()];
    const auto terms = terms_of(syntax.text(one.condition));
    if (!one.negated && std::ranges::any_of(terms, [&](std::string_view term) {
          return asks_address(syntax, term);
        }))
      return true;
    guard = one.parent;
  }
  return false;
}

bool GuardFunctions::refuses_by_address(SymbolRef ref) const {
  if (!ref.valid()) return false;
  const Syntax& syntax = context_.project.of(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  if (!is_function(symbol) || !catalogued(ref).empty()) return false;
  std::set<std::uint32_t> refused;
  for (const ValueNode& node : syntax.values)
    if (node.line >= symbol.line && node.line <= symbol.end_line && refusal(syntax, node) == "auth")
      refused.insert(node.line);
  // What the condition itself calls may stand in the same line.
  std::map<std::uint32_t, GuardId> below;
  for (const syntax::Call& call : syntax.calls) {
    if (!refused.contains(call.line) || !lies_in(syntax, call.scope, ref.symbol)) continue;
    GuardId& guard = below[call.line];
    if (call.guard.valid()) guard = call.guard;
  }
  const bool found = !below.empty() && std::ranges::all_of(below, [&](const auto& line) {
    return stands_below_address(syntax, line.second);
  });
  return found;
}

bool GuardFunctions::gives_rights(std::string_view name, std::string_view given) const {
  const auto of_name = identifier_words(name), of_given = identifier_words(given);
  if (of_given.size() < 2 || contains(given, "true") || contains(given, "false")) return false;
  const bool may = std::ranges::find(of_name, "authorization") != of_name.end() ||
                   (!of_name.empty() && of_name.front() == "authorize");
  return may || of_given.front() == "can";
}

bool GuardFunctions::asks_nobody(SymbolRef ref) const {
  if (!ref.valid()) return false;
  const Syntax& syntax = context_.project.of(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  if (!is_function(symbol) || !catalogued(ref).empty()) return false;
  const auto about_people = [&](std::string_view text) {
    const std::string kind = kind_of_words(text);
    const auto words = identifier_words(text);
    return kind == "auth" || kind == "role" || kind == "right" || tells_who(text) ||
           signs_in(text) || std::ranges::any_of(words, [&](const std::string& word) {
             const auto asker = askers_.find(word);
             const bool key = word == "key" || word == "keys";  // of anything that is kept
             return (asker != askers_.end() && asker->second == "asker") ||
                    (proofs_.contains(word) && !key) || people_.contains(word) ||
                    held_.contains(word);
           });
  };
  bool forbids = false;
  for (const ValueNode& node : syntax.values) {
    if (node.line < symbol.line || node.line > symbol.end_line) continue;
    const std::string_view text = syntax.text(node.text);
    const bool refused = refusal(syntax, node) == "auth";
    if (refused && text != "403") return false;
    forbids = forbids || refused;
    if (!refused && about_people(text)) return false;
  }
  for (const syntax::Guard& guard : syntax.guards)
    if (guard.line >= symbol.line && guard.line <= symbol.end_line &&
        about_people(syntax.text(guard.condition)))
      return false;
  return forbids;
}

}  // namespace cutaway::meaning
