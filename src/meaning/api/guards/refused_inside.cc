// SPDX-License-Identifier: Apache-2.0
// Handlers that look themselves who is there and send the others away: `const session = await
// getServerSession(); if (!session) return json({}, { status: 401 });`.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 24;
/// First words of calls that ask whether somebody may.
constexpr std::array<std::string_view, 6> kAsks = {"has", "can", "cannot", "is", "have", "check"};

bool is_one_question(std::string_view asked) {
  const auto joins = [&](std::string_view sign) { return contains(asked, sign); };
  return !joins("&&") && !joins("||") && !joins(" and ") && !joins(" or ");
}

/// The names in a piece of code, with those that they are reached through: "req.user".
std::vector<std::string_view> paths_in(std::string_view code) {
  const auto inside = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '?' || c == '>' || c == '-';
  };
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < code.size();) {
    std::size_t end = at;
    while (end < code.size() && inside(code[end])) ++end;
    if (end > at) out.push_back(code.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return out;
}

/// Whether a condition holds for those who lack what it names: `!user.isAdmin`, `unless admin?`.
bool asks_for_lack(const syntax::Guard& guard, const Syntax& syntax) {
  if (guard.negated) return true;
  const std::string written = lower(syntax.text(guard.condition));
  constexpr std::array<std::string_view, 9> kLack = {"!",    "not ",  "false",  "none",  "nil",
                                                     "null", "denie", "cannot", "unless"};
  return std::ranges::any_of(kLack, [&](std::string_view sign) { return contains(written, sign); });
}

/// The name of the call that a Value is or ends in: `(await auth()).user` → "auth".
std::string_view called_in(const Syntax& syntax, ValueId value) {
  for (std::size_t i = 0; i < kMostValues && value.valid(); ++i) {
    const ValueNode& node = syntax.value(value);
    if (node.child_count == 0) return {};
    value = syntax.child(node, 0);
    if (node.kind == syntax::ValueKind::call || node.kind == syntax::ValueKind::construct)
      return name_of(syntax, value);
  }
  return {};
}

/// The first line of the calls that hang on the condition of an exit, 0 without one: `{ refuse(w,
/// 401); return }`.
std::uint32_t begin_of(const Syntax& syntax, const syntax::Exit& exit) {
  std::uint32_t first = 0;
  for (const syntax::Call& call : syntax.calls) {
    const bool there = call.guard == exit.guard && call.scope == exit.scope;
    if (there && call.line <= exit.line && (first == 0 || call.line < first)) first = call.line;
  }
  return first;
}

}  // namespace

/// What one part of a condition asks to know who is there; empty when it asks something else.
std::string Guards::asked_by(const Syntax& syntax, SymbolId handler, std::string_view condition,
                             std::uint32_t line) const {
  for (const std::string_view name : paths_in(condition)) {
    const std::vector<std::string> words = identifier_words(name);
    const auto is = [&](std::string_view word) {
      return std::ranges::find(words, word) != words.end();
    };
    // `if (error instanceof AuthenticationError)` answers for what somebody else refused.
    if (functions_.signs_in(name) || is("error") || is("exception")) return {};
    if (is("env") || is("config") || is("settings") || is("instanceof")) continue;
    const std::string_view first = name.substr(0, name.find_first_of(".?-"));
    std::string_view made;
    for (const syntax::Binding& binding : syntax.bindings) {
      const bool before = binding.scope == handler && binding.line <= line;
      if (before && syntax.text(binding.target) == first) made = called_in(syntax, binding.value);
    }
    if (functions_.signs_in(made)) return {};
    if (!made.empty() && functions_.tells_who(made)) return std::string(made);
    if (made.empty() && functions_.tells_who(name)) return std::string(name);
  }
  return {};
}

/// What an exit asks; of `!user && path != "/open"` nobody knows whom it lets by.
std::string Guards::asked_by(const Syntax& syntax, SymbolId handler,
                             const syntax::Exit& exit) const {
  const std::string_view written = syntax.text(syntax.guards[exit.guard.index()].condition);
  std::string out;
  for (std::size_t at = 0; at <= written.size();) {
    const std::size_t sign = std::min(written.find("&&", at), written.find(" and ", at));
    const std::size_t end = std::min(sign, written.size());
    std::string who = asked_by(syntax, handler, written.substr(at, end - at), exit.line);
    if (who.empty()) return {};
    if (out.empty()) out = std::move(who);
    at = sign == std::string_view::npos ? written.size() + 1 : sign + 2;
  }
  return out;
}

/// Whether a condition asks a call that is given nothing, and before it no call was about a proof:
/// `if (!authenticate()) throw …`. Who is there is then known already, whatever else the request
/// brings. In a handler that is named after signing in only the project's own check says so.
bool Guards::asks_before_proof(SymbolRef handler, const syntax::Exit& exit,
                               std::string_view who) const {
  const Syntax& syntax = context_.project.of(handler.file);
  const auto proves = [&](const Syntax& there, std::uint32_t first, std::uint32_t last) {
    return std::ranges::any_of(there.values, [&](const ValueNode& node) {
      return node.line >= first && node.line <= last && functions_.signs_in(there.text(node.text));
    });
  };
  const syntax::Guard& guard = syntax.guards[exit.guard.index()];
  const std::string_view name = who.substr(who.find_last_of(".>") + 1);
  const auto targets = context_.links.calls(handler.file);
  const syntax::Symbol& symbol = syntax.symbols[handler.symbol.index()];
  bool asked = false;
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    if (call.scope != handler.symbol || call.line > guard.line) continue;
    if (functions_.signs_in(syntax.text(call.name))) return false;
    if (call.argument_count > 0 && proves(syntax, call.line, call.end_line)) return false;
    if (syntax.text(call.name) != name || call.argument_count > 0) continue;
    const SymbolRef called = targets[i].symbol;
    const bool own = called.valid() && is_own(context_, called.file);
    if (!own && functions_.signs_in(syntax.text(symbol.name))) return false;
    if (own) {
      const Syntax& there = context_.project.of(called.file);
      const syntax::Symbol& check = there.symbols[called.symbol.index()];
      if (proves(there, check.line, check.end_line)) return false;
    }
    asked = true;
  }
  return asked;
}

/// A handler that takes a password, or is called after a login, refuses a wrong proof: there
/// everybody may come, unless it asks before that who is there.
std::vector<Guarding> Guards::refused_inside(SymbolRef handler) const {
  const Syntax& syntax = context_.project.of(handler.file);
  const syntax::Symbol& symbol = syntax.symbols[handler.symbol.index()];
  if (!is_function(symbol)) return {};
  const auto inside = [&](std::uint32_t line) {
    return line >= symbol.line && line <= symbol.end_line;
  };
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != handler.symbol || !exit.guard.valid()) continue;
    if (syntax.guards[exit.guard.index()].parent.valid()) continue;
    const std::uint32_t from = exit.value.valid() ? exit.line : begin_of(syntax, exit);
    if (from == 0) continue;
    const bool refuses = std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
      return node.line >= from && node.line <= exit.line + 1 &&
             functions_.refusal(syntax, node) == "auth";
    });
    if (!refuses) continue;
    const std::string who = asked_by(syntax, handler.symbol, exit);
    if (who.empty()) continue;
    // `if (user.isAdmin()) return forbidden()` shuts out whom it names.
    std::string kind = functions_.kind_of_question(who);
    if (kind != "auth" && !asks_for_lack(syntax.guards[exit.guard.index()], syntax)) continue;
    // `!user.isAdmin && order.owner != user.id`: others pass, too, but nobody who is not known.
    const std::string_view asked = syntax.text(syntax.guards[exit.guard.index()].condition);
    if (contains(asked, "&&") || contains(asked, " and ")) kind = "auth";
    const bool proves = functions_.signs_in(syntax.text(symbol.name)) ||
                        std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
                          return inside(node.line) && functions_.signs_in(syntax.text(node.text));
                        });
    if (proves && !asks_before_proof(handler, exit, who)) return {};
    return {{kind, who, "", {handler.file, exit.line, exit.line}}};
  }
  return {};
}

/// The text that a question is given, else the constant that is its last argument: "admin" of
/// `cannot? :admin, Order`, View of `IsPermitted(Section.Orders, Flag.View)`.
std::string Guards::right_in_question(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = context_.project.of(file);
  const auto given = std::span(syntax.arguments).subspan(call.first_argument, call.argument_count);
  for (const ValueId one : given)
    if (one.valid() && syntax.value(one).kind == syntax::ValueKind::string)
      return std::string(syntax.text(syntax.value(one).text));
  if (given.empty() || !given.back().valid()) return {};
  const ValueRef last{file, given.back()};
  return says_itself(last) ? std::string(name_of(syntax, last.value)) : std::string();
}

/// `if !rights.HasPermission(who, DeleteOrder) { refuse(w, NewErrPermission("no")); return }`: a
/// single question about a right, and who lacks it is sent away; what is thrown there refuses,
/// whatever it is called: `raise NotThere if cannot? :show, @order`.
std::vector<Guarding> Guards::rights_refused(SymbolRef handler) const {
  const Syntax& syntax = context_.project.of(handler.file);
  const syntax::Symbol& symbol = syntax.symbols[handler.symbol.index()];
  if (!is_function(symbol) || functions_.signs_in(syntax.text(symbol.name))) return {};
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != handler.symbol || !exit.guard.valid()) continue;
    const syntax::Guard& guard = syntax.guards[exit.guard.index()];
    const std::string_view asked = trim(syntax.text(guard.condition));
    const bool turned =
        asked.starts_with("!") || asked.starts_with("not ") || asked.starts_with("cannot");
    if (guard.parent.valid() || turned == guard.negated || !is_one_question(asked)) continue;
    const std::uint32_t from = guard.negated ? exit.line : guard.line;
    const bool refused = std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
      return node.line >= from && node.line <= exit.line + 1 &&
             functions_.refusal(syntax, node) == "auth";
    });
    const bool thrown = exit.kind == syntax::ExitKind::throw_;
    if (!refused && !thrown) continue;
    for (const syntax::Call& call : syntax.calls) {
      const std::string_view name = syntax.text(call.name);
      if (call.line != guard.line || call.scope != handler.symbol || !contains(asked, name))
        continue;
      const std::vector<std::string> words = identifier_words(name);
      const bool asks = !words.empty() && std::ranges::find(kAsks, words.front()) != kAsks.end();
      const bool can = asks && words.front().starts_with("can");
      // What is thrown may be anything: `if (!canConnect()) throw …` asks for no right.
      if (!asks || (can ? !refused && words.size() > 1 : !functions_.names_right(name))) continue;
      Guarding right{"right", std::string(name), "", {handler.file, call.line, call.line}};
      right.value = right_in_question(handler.file, call);
      return {right};
    }
  }
  return {};
}

}  // namespace cutaway::meaning
