// SPDX-License-Identifier: Apache-2.0
// Functions of a class that run before each of its others, and send strangers away: `def
// dispatch(self, request): if not request.user.is_authenticated: return redirect("login")`.
#include <algorithm>
#include <optional>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {
namespace {

using syntax::ExitKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNested = 4;

/// The questions of a condition that are joined by one of two signs.
std::vector<std::string_view> split_at(std::string_view condition, std::string_view sign,
                                       std::string_view word) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= condition.size();) {
    const std::size_t by_sign = condition.find(sign, at), by_word = condition.find(word, at);
    const std::size_t end = std::min({by_sign, by_word, condition.size()});
    out.push_back(trim(condition.substr(at, end - at)));
    at = end + (by_word == end ? word.size() : sign.size());
  }
  return out;
}

/// The questions of a condition: all of them have to hold, or any one; none where it mixes both.
struct Questions {
  std::vector<std::string_view> all;
  bool any_suffices = false;
};

Questions questions_in(std::string_view condition) {
  const bool any = contains(condition, "||") || contains(condition, " or ");
  const bool all = contains(condition, "&&") || contains(condition, " and ");
  if (any && all) return {};
  return {any ? split_at(condition, "||", " or ") : split_at(condition, "&&", " and "), any};
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> all) {
  return std::ranges::any_of(all, [&](std::string_view one) { return contains(text, one); });
}

/// `not user`, `!$user`, `user == null`, `session("state") != "known"`: holds for those who lack
/// what it names.
bool is_about_lack(std::string_view clause) {
  const std::string written = lower(clause);
  const auto begins = [&](std::string_view with) { return written.starts_with(with); };
  const bool nothing = has_any(written, {"null", "none", "nil", "false", "''", "\"\""});
  if (contains(written, "!=")) return !nothing && !contains(written, "!= 0");
  const bool turned = begins("!") || begins("not ");
  if (has_any(written, {"anonymous", "guest", "!empty("})) return !turned;
  return turned || begins("empty(") || begins("is_null(") ||
         (nothing && has_any(written, {"==", "is none"}));
}

/// "asks_login" of `self.asks_login()`, `$this->asks_login`; empty for anything else.
std::string_view own_member(std::string_view clause) {
  for (const std::string_view begin : {"self.", "this.", "$this->"}) {
    if (!clause.starts_with(begin)) continue;
    clause.remove_prefix(begin.size());
    if (clause.ends_with("()")) clause.remove_suffix(2);
    return end_of_name(clause, 0) == clause.size() ? clause : std::string_view();
  }
  return {};
}

SymbolId member_of(const Syntax& syntax, SymbolId type, std::string_view name) {
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
    if (syntax.symbols[i].container == type && syntax.text(syntax.symbols[i].name) == name)
      return SymbolId(i);
  return {};
}

std::optional<bool> boolean_in(const Syntax& syntax, ValueId value) {
  if (!value.valid() || syntax.value(value).kind != ValueKind::boolean) return std::nullopt;
  return lower(syntax.text(syntax.value(value).text)) == "true";
}

/// What a class says by a constant of itself, or by a function that gives nothing else.
std::optional<bool> said_by(const Syntax& syntax, SymbolId member) {
  const syntax::Symbol& symbol = syntax.symbols[member.index()];
  if (!is_function(symbol)) return boolean_in(syntax, symbol.value);
  std::optional<bool> out;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != member) continue;
    if (out) return std::nullopt;
    out = boolean_in(syntax, exit.value);
  }
  return out;
}

bool runs(const syntax::Symbol& symbol) {
  return is_function(symbol) || symbol.kind == syntax::SymbolKind::constructor;
}

bool calls_above(const Syntax& syntax, SymbolId function, std::string_view name) {
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return call.scope == function && syntax.text(call.name) == name;
  });
}

}  // namespace

/// What the nearest of these classes says by a member that is one constant.
static std::optional<bool> said_nearest(const ReaderContext& context,
                                        const std::vector<SymbolRef>& nearest_first,
                                        std::string_view name) {
  for (const SymbolRef& type : nearest_first) {
    const Syntax& syntax = context.project.of(type.file);
    if (const SymbolId member = member_of(syntax, type.symbol, name); member.valid())
      return said_by(syntax, member);
  }
  return std::nullopt;
}

/// What a condition and those around it ask to know who is there; empty where one of them asks
/// something else, of which nobody knows whom it lets by.
std::string Guards::asked_by_hook(SymbolRef function, GuardId guard,
                                  const std::vector<SymbolRef>& classes) const {
  const Syntax& syntax = context_.project.of(function.file);
  std::string out;
  for (std::size_t depth = 0; guard.valid(); ++depth) {
    const syntax::Guard& one = syntax.guards[guard.index()];
    const Questions asked = questions_in(trim(syntax.text(one.condition)));
    if (depth >= kMostNested || asked.all.empty() || (one.negated && asked.all.size() > 1))
      return {};
    for (const std::string_view clause : asked.all) {
      const std::string_view own = asked.any_suffices ? std::string_view() : own_member(clause);
      const auto said = own.empty() ? std::nullopt : said_nearest(context_, classes, own);
      if (said && *said != one.negated) continue;  // holds for all of the class
      std::string who = said ? std::string() : asked_by(syntax, function.symbol, clause, one.line);
      if (who.empty() || is_about_lack(clause) == one.negated) return {};
      if (functions_.kind_of_question(who) != "auth") return {};
      if (out.empty()) out = std::move(who);
    }
    guard = one.parent;
  }
  return out;
}

/// Whether a function gives back before a line, whoever asks: `if (free) return;`.
static bool leaves_before(const Syntax& syntax, SymbolId function, std::uint32_t line) {
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == function && exit.line < line && exit.kind != ExitKind::throw_;
  });
}

/// Where such a function sends strangers away; invalid where it sends nobody away, or nobody knows
/// whom.
Place Guards::refused_by_hook(SymbolRef function, const std::vector<SymbolRef>& classes) const {
  const Syntax& syntax = context_.project.of(function.file);
  const auto asks = [&](GuardId guard, std::uint32_t line) {
    return guard.valid() && !leaves_before(syntax, function.symbol, line) &&
           !asked_by_hook(function, guard, classes).empty();
  };
  for (const syntax::Call& call : syntax.calls) {
    if (call.scope != function.symbol || !functions_.sends_to_login(syntax, call)) continue;
    if (asks(call.guard, call.line)) return {function.file, call.line, call.line};
  }
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != function.symbol) continue;
    const bool refuses = std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
      return node.line >= exit.line && node.line <= exit.line + 1 &&
             functions_.refusal(syntax, node) == "auth";
    });
    if (refuses && asks(exit.guard, exit.line)) return {function.file, exit.line, exit.line};
  }
  return {};
}

void Guards::note_hooks(const Match& match) {
  hooks_[{match.site.file, match.site.scope}] = constant_of(match.shape->role("hooks"));
}

/// A class that writes such a function anew without calling the one above runs its own alone.
std::vector<Guarding> Guards::of_hooks(SymbolRef type) const {
  std::vector<Guarding> out;
  const auto found = hooks_.find(type);
  if (found == hooks_.end()) return out;
  std::vector<SymbolRef> classes = classes_above(type);
  std::ranges::reverse(classes);
  for (const std::string_view name : split(found->second, ' ')) {
    for (const SymbolRef& above : classes) {
      const Syntax& syntax = context_.project.of(above.file);
      const SymbolId member = member_of(syntax, above.symbol, name);
      if (!member.valid() || !runs(syntax.symbols[member.index()])) continue;
      const Place place = refused_by_hook({above.file, member}, classes);
      const std::string_view called = syntax.text(syntax.symbols[above.symbol.index()].name);
      if (place.file.valid()) append(out, {{"auth", std::string(called), "", place}});
      if (!calls_above(syntax, member, name)) break;
    }
  }
  return out;
}

}  // namespace cutaway::meaning
