// SPDX-License-Identifier: Apache-2.0
// Guards that a handler asks itself before it does anything: `const user = await verifyUser(req);
// if (!user) return;`, `require_login(request)` that throws.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kFirstCalls = 6;  ///< of the project's own functions; later ones do the work
constexpr std::uint32_t kLinesToRefusal = 4;
constexpr std::size_t kMostValues = 24;

/// What somebody proves who he is with: a function that is given it signs people in, and refuses a
/// wrong one.
constexpr std::array<std::string_view, 9> kProofs = {
    "password", "passwd", "credentials", "otp", "pin", "code", "secret", "captcha", "signature"};

constexpr std::array<std::string_view, 3> kSwitches = {"enabled", "disabled", "configured"};
constexpr std::array<std::string_view, 6> kPeople = {"user",  "session", "token",
                                                     "login", "auth",    "account"};

bool is_proof(std::string_view name) {
  const auto said = identifier_words(name);
  return std::ranges::any_of(kProofs, [&](std::string_view proof) {
    return std::ranges::find(said, proof) != said.end();
  });
}

bool takes_proof(const Syntax& syntax, const syntax::Symbol& function) {
  const auto parameters =
      std::span(syntax.parameters).subspan(function.first_parameter, function.parameter_count);
  return std::ranges::any_of(parameters, [&](const syntax::Parameter& parameter) {
    return is_proof(syntax.text(parameter.name));
  });
}

/// Whether the text names this whole word.
bool says(std::string_view text, std::string_view word) {
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const bool before = at > 0 && is_name(text[at - 1]);
    const std::size_t end = at + word.size();
    if (!before && (end == text.size() || !is_name(text[end]))) return true;
  }
  return false;
}

/// Whether the call is given what the handler was given: the request itself, or a piece of it.
bool is_given_request(const Syntax& syntax, const syntax::Symbol& handler,
                      const syntax::Call& call) {
  const auto parameters =
      std::span(syntax.parameters).subspan(handler.first_parameter, handler.parameter_count);
  const auto first = syntax.arguments.begin() + call.first_argument;
  return any_name(syntax, {first, first + call.argument_count}, kMostValues,
                  [&](std::string_view name) {
                    return std::ranges::any_of(parameters, [&](const syntax::Parameter& one) {
                      return syntax.text(one.name) == name;
                    });
                  });
}

/// Whether the handler answers with what the call gives.
bool is_answer(const Syntax& syntax, SymbolId handler, const syntax::Call& call) {
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == handler && exit.kind == syntax::ExitKind::return_ && !exit.guard.valid() &&
           exit.line >= call.line && exit.line <= call.end_line;
  });
}

/// `if err == nil { return }`: where nothing went wrong, the work is done, and nobody was refused.
bool nothing_wrong(const Syntax& syntax, GuardId id, std::string_view name) {
  constexpr std::array<std::string_view, 3> kNothing{"==nil", "==null", "===null"};
  const syntax::Guard& guard = syntax.guards[id.index()];
  const auto words = identifier_words(name);
  const bool error = std::ranges::any_of(
      words, [](const std::string& word) { return word == "err" || word == "error"; });
  std::string written(syntax.text(guard.condition));
  std::erase(written, ' ');
  return error && !guard.negated &&
         (written == "!" + std::string(name) ||
          std::ranges::any_of(kNothing, [&](std::string_view nothing) {
            return written == std::string(name) + std::string(nothing);
          }));
}

/// `if !c.authorize(w, r, right) { return }`: the call alone is asked, and who fails is sent back.
bool is_whole_question(const Syntax& syntax, const syntax::Call& call, GuardId id) {
  const syntax::Guard& guard = syntax.guards[id.index()];
  std::string_view asked = trim(syntax.text(guard.condition));
  const bool turned = asked.starts_with("!") || asked.starts_with("not ");
  if (guard.line != call.line || turned == guard.negated) return false;
  if (turned) asked = trim(asked.substr(asked.starts_with("!") ? 1 : 4));
  if (asked.starts_with("await ")) asked.remove_prefix(6);
  const std::size_t open = asked.find('(');
  return open != std::string_view::npos &&
         asked.substr(0, open).ends_with(syntax.text(call.name)) &&
         asked.substr(0, open).find_first_of(" &|=<>") == std::string_view::npos &&
         !contains(asked, "&&") && !contains(asked, "||");
}

/// Whether the handler goes back shortly after the call on a condition over what it gave, or that
/// it is.
bool goes_back(const Syntax& syntax, SymbolId handler, const syntax::Call& call) {
  std::vector<std::string_view> given;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.scope == handler && binding.line >= call.line && binding.line <= call.end_line)
      given.push_back(syntax.text(binding.target));
  }
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    const bool near = exit.scope == handler && exit.line >= call.line &&
                      exit.line <= call.end_line + kLinesToRefusal && exit.guard.valid();
    if (!near) return false;
    if (is_whole_question(syntax, call, exit.guard)) return true;
    const std::string_view condition = syntax.text(syntax.guards[exit.guard.index()].condition);
    return std::ranges::any_of(given, [&](std::string_view name) {
      return says(condition, name) && !nothing_wrong(syntax, exit.guard, name);
    });
  });
}

/// Whether a condition asks alone whether something is in use: "!$this->isEnabled()".
bool asks_a_switch(std::string_view condition) {
  const auto said = identifier_words(condition);
  const auto is_any = [&](std::span<const std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return std::ranges::find(said, word) != said.end(); });
  };
  return is_any(kSwitches) && !is_any(kPeople);
}

/// Whether it refuses by an error that ends the handler, too; not where it is only switched off:
/// `if (!this.isEnabled()) throw new Forbidden()`.
bool throws(const Syntax& syntax, SymbolId function) {
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    if (exit.scope != function || exit.kind != syntax::ExitKind::throw_) return false;
    return !exit.guard.valid() ||
           !asks_a_switch(syntax.text(syntax.guards[exit.guard.index()].condition));
  });
}

/// `err := permission.CheckAny(ctx, permission.Staff); if refused(w, err) { return }`: a module
/// that is named after rights is asked by a call that is named after a check, and the handler goes
/// back on what it says.
std::vector<Guarding> asked_of_rights(const GuardFunctions& functions, const Syntax& syntax,
                                      SymbolRef handler, const syntax::Call& call) {
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0 || call.argument_count == 0)
    return {};
  const ValueNode& on = syntax.value(syntax.child(callee, 0));
  const std::string_view module = syntax.text(on.text);
  const auto words = identifier_words(syntax.text(call.name));
  const bool checks =
      std::ranges::any_of(words, [&](const auto& word) { return functions.demands(word); });
  const bool rights =
      on.kind == ValueKind::reference && (module == "permission" || module == "permissions");
  if (!rights || !checks || !goes_back(syntax, handler.symbol, call)) return {};
  std::vector<std::string> asked;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    const ValueNode* node = given.valid() ? &syntax.value(given) : nullptr;
    const bool right = node != nullptr && node->kind == ValueKind::member &&
                       node->child_count > 0 &&
                       syntax.text(syntax.value(syntax.child(*node, 0)).text) == module;
    if (right) asked.emplace_back(syntax.text(node->text));
  }
  return {{asked.empty() ? "auth" : "role",
           std::string(syntax.text(call.name)),
           join(asked, ", "),
           {handler.file, call.line, call.line}}};
}

}  // namespace

/// `{ skipAuth: true }` among what the call is given.
bool Guards::is_told_to_let_in(const Syntax& syntax, const syntax::Call& call) const {
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId id = syntax.arguments[call.first_argument + a];
    if (!id.valid()) continue;
    const ValueNode& node = syntax.value(id);
    const std::size_t entries = node.kind == ValueKind::record ? node.child_count : 0;
    for (std::size_t i = 0; i < entries; ++i) {
      if (functions_.lets_in(syntax.text(syntax.value(syntax.child(node, i)).text))) return true;
    }
    if (node.kind == ValueKind::entry && functions_.lets_in(syntax.text(node.text))) return true;
  }
  return false;
}

/// `login(given) { const token = await this.users.login(given); … }`: what refuses a wrong password
/// lets everybody try.
bool Guards::signs_in_by(std::string_view handler, std::string_view called) const {
  return functions_.signs_in(handler) && functions_.signs_in(called) && !functions_.asks(called) &&
         !functions_.checks(called);
}

/// A call whose name says that it checks, with something of the request; or any that is given the
/// request itself. What makes a token, or does what the handler is named after, refuses for reasons
/// of its own.
bool Guards::shows_check(const Syntax& syntax, const syntax::Symbol& handler,
                         const syntax::Call& call) const {
  const std::string_view name = syntax.text(call.name);
  const bool same = identifier_words(name) == identifier_words(syntax.text(handler.name));
  if (same || functions_.makes(name)) return false;
  const bool says = functions_.asks(name) || functions_.checks(name) ||
                    functions_.tells_who(name) || !functions_.kind_of_name(name).empty();
  if (says) return is_given_request(syntax, handler, call);
  const auto given = std::span(syntax.arguments).subspan(call.first_argument, call.argument_count);
  return std::ranges::any_of(given, [&](ValueId id) {
    if (!id.valid()) return false;
    const ValueNode& node = syntax.value(id);
    if (node.kind != ValueKind::reference && node.kind != ValueKind::parameter) return false;
    const auto parameters =
        std::span(syntax.parameters).subspan(handler.first_parameter, handler.parameter_count);
    return std::ranges::any_of(parameters, [&](const syntax::Parameter& one) {
      return syntax.text(one.name) == syntax.text(node.text);
    });
  });
}

std::vector<Guarding> Guards::asked_inside(SymbolRef handler) {
  const Syntax& syntax = context_.project.of(handler.file);
  const syntax::Symbol& symbol = syntax.symbols[handler.symbol.index()];
  if (!is_function(symbol)) return {};
  const auto targets = context_.links.calls(handler.file);
  int seen = 0;
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    if (call.scope != handler.symbol || call.guard.valid()) continue;
    const SymbolRef called = targets[i].symbol;
    if (!called.valid() || called == handler || !is_own(context_, called.file)) continue;
    if (++seen > kFirstCalls) break;
    if (auto rights = asked_of_rights(functions_, syntax, handler, call); !rights.empty())
      return rights;
    const Syntax& there = context_.project.of(called.file);
    if (serves(called) || takes_proof(there, there.symbols[called.symbol.index()])) continue;
    const std::string kind = functions_.kind_of(called);
    if ((kind != "auth" && kind != "role") || is_told_to_let_in(syntax, call)) continue;
    const std::string_view name = syntax.text(call.name);
    const std::string said = functions_.kind_of_words(name);
    // Much work throws such an error somewhere; only what is named after it asks for nothing else.
    const bool named = said == "auth" || said == "role";
    const bool asks = call.argument_count == 0 ? named : shows_check(syntax, symbol, call);
    if (!asks || is_proof(name) || is_answer(syntax, handler.symbol, call)) continue;
    if (signs_in_by(syntax.text(symbol.name), name)) continue;
    const bool ends = named && throws(there, called.symbol);
    if (!ends && !goes_back(syntax, handler.symbol, call)) continue;
    const bool role = said == "role";
    return {{role ? "role" : kind, std::string(name), "", {handler.file, call.line, call.line}}};
  }
  return {};
}

}  // namespace cutaway::meaning
