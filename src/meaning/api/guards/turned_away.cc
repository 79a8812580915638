// SPDX-License-Identifier: Apache-2.0
// Whether something that stands before handlers refuses some who ask, whomever and whenever.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "meaning/api/guards/guard_functions.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/scopes.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

constexpr int kMaxConditions = 16;

/// The end of the first of the things that all have to hold: `token` of "token && isJson(it)".
std::size_t first_clause(std::string_view asked) {
  return std::min({asked.size(), asked.find(" and "), asked.find("&&")});
}

/// `!token`, `user == null`: what holds for those who lack it.
bool asks_for_lack(std::string_view asked) {
  constexpr std::array<std::string_view, 8> kLacks = {"== null",      "is null",      "== nil",
                                                      "is None",      "== false",     "=== null",
                                                      "== undefined", "=== undefined"};
  return asked.starts_with("!") || asked.starts_with("not ") ||
         std::ranges::any_of(kLacks, [&](std::string_view one) { return contains(asked, one); });
}

bool says_one(const std::set<std::string, std::less<>>& words, std::string_view name) {
  return std::ranges::any_of(identifier_words(name),
                             [&](const std::string& one) { return words.contains(one); });
}

}  // namespace

/// Whether all that is refused there stands below a condition that strangers do not meet: that
/// something was sent along (`if (request.headers.has(KEY)) { if (!valid) return refuse(401); }`)
/// or that somebody is known. What looks at the address first is about more than that.
bool GuardFunctions::refuses_no_stranger(SymbolRef ref) const {
  const Syntax& syntax = context_.project.of(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  std::set<std::uint32_t> refused;
  for (const syntax::ValueNode& node : syntax.values) {
    const bool inside = node.line >= symbol.line && node.line <= symbol.end_line;
    if (inside && !refusal(syntax, node).empty()) refused.insert(node.line);
  }
  const auto is_of_known = [&](GuardId at) {
    for (int depth = 0; depth < kMaxConditions && at.valid(); ++depth) {
      const syntax::Guard& guard = syntax.guards[at.index()];
      const std::string_view whole = trim(syntax.text(guard.condition));
      const std::string_view asked = whole.substr(0, first_clause(whole));
      const auto says = [&](const std::set<std::string, std::less<>>& words) {
        return std::ranges::any_of(names_in(asked),
                                   [&](std::string_view one) { return says_one(words, one); });
      };
      const bool about = (says(proofs_) || tells_who(asked)) && !says(narrows_);
      if (about && !contains(whole, "||") && !contains(whole, " or ") &&
          asks_for_lack(asked) == guard.negated)
        return true;
      at = guard.parent;
    }
    return false;
  };
  bool found = false, strangers = false;
  const auto look = [&](const auto& rows) {
    for (const auto& row : rows) {
      if (!refused.contains(row.line) || !lies_in(syntax, row.scope, ref.symbol)) continue;
      found = true;
      strangers = strangers || !is_of_known(row.guard);
    }
  };
  look(syntax.calls), look(syntax.exits), look(syntax.bindings);
  return found && !strangers;
}

/// Its name says that it is about people, or a condition in it asks who is there.
bool GuardFunctions::is_about_people(SymbolRef ref, std::string_view name) const {
  const std::string said = kind_of_words(name);
  if (said == "auth" || said == "role") return true;
  const Syntax& syntax = context_.project.of(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  return std::ranges::any_of(syntax.guards, [&](const syntax::Guard& guard) {
    return guard.line >= symbol.line && guard.line <= symbol.end_line &&
           tells_who(syntax.text(guard.condition));
  });
}

bool GuardFunctions::turns_some_away(SymbolRef symbol, std::string_view name) {
  const std::string kind = kind_of(symbol);
  if (kind != "auth" && kind != "role") return false;
  const std::string said = kind_of_words(name);
  if (said == "none" || said == "other" || said == "rate_limit") return false;
  return is_about_people(symbol, name) && !lets_silent_by(symbol) && !refuses_no_stranger(symbol);
}

}  // namespace cutaway::meaning
