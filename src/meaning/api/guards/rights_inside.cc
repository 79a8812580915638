// SPDX-License-Identifier: Apache-2.0
// Rights that a handler asks for itself, before anything else that it does under no condition:
// `authorize @order`, `access.checkOwnership(who, id)`, `abort_if(!$request->user(), 403)`.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"
#include "meaning/chains.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 24;
constexpr int kMaxChain = 12;
constexpr std::size_t kMostRights = 4, kMostText = 60;

/// The name that a chain of calls begins with: "AuthCheck" of `AuthCheck::cookie().check(req)`.
std::string_view beginning_of(const Syntax& syntax, ValueId at) {
  std::string_view out;
  for (int step = 0; step < kMaxChain && at.valid(); ++step) {
    const ValueNode& node = syntax.value(at);
    if (node.kind != ValueKind::call) out = syntax.text(node.text);
    at = node.child_count > 0 ? syntax.child(node, 0) : ValueId();
  }
  return out;
}

bool has_word(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// A call or a member, nothing that joins or turns others.
bool is_one_question(const Syntax& syntax, ValueId asked) {
  const ValueKind kind = syntax.value(asked).kind;
  return kind == ValueKind::call || kind == ValueKind::member;
}

/// What a condition is made of.
struct Condition {
  bool names_user = false, names_request = false, both = false, turned = false, either = false;
};

Condition read_condition(const Syntax& syntax, ValueId condition) {
  Condition out;
  std::vector<ValueId> open{condition};
  for (std::size_t i = 0; i < open.size() && i < kMostValues; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = syntax.value(open[i]);
    const std::string_view text = syntax.text(node.text);
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    if (node.kind == ValueKind::comparison && text == "and") out.both = true;
    if (node.kind == ValueKind::alternative || text == "or") out.either = true;
    if (node.kind == ValueKind::comparison && text == "not") out.turned = true;
    if (node.kind == ValueKind::unknown) out.both = true;
    const std::string name = lower(text);
    if (name == "user" || name == "check") out.names_user = true;
    if (name == "request" || name == "$request" || name == "auth") out.names_request = true;
  }
  return out;
}

/// "ADMIN", "READ_ORDERS": how constants of an enumeration are written.
bool is_all_capital(std::string_view name) {
  return !name.empty() && std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Whether a function of the project throws under a condition, whatever that is called: what is
/// named `CheckPermission` refuses so.
bool throws_sometimes(const ReaderContext& context, SymbolRef called) {
  if (!called.valid()) return false;
  const auto& exits = context.project.of(called.file).exits;
  return std::ranges::any_of(exits, [&](const syntax::Exit& exit) {
    return exit.scope == called.symbol && exit.kind == syntax::ExitKind::throw_ &&
           exit.guard.valid();
  });
}

}  // namespace

/// A receiver that is the handler's own class, or is named after rights: `this`, `Gate`, `access`.
bool Guards::decides_rights(const Site& site) const {
  const std::string_view object = object_of(site);
  if (object.empty()) {
    const Syntax& syntax = context_.project.of(site.file);
    const char first = site.name.empty() ? 'A' : site.name.front();
    const bool type = first >= 'A' && first <= 'Z';  // what is made is asked nothing
    return !type && site.callee.valid() && syntax.value(site.callee).kind != ValueKind::member;
  }
  const std::string name = lower(object);
  if (name == "this" || name == "$this" || name == "self" || name == "gate") return true;
  const std::string kind = functions_.kind_of_words(object);
  return kind == "role" || has_word(identifier_words(object), "authorization") ||
         has_word(identifier_words(object), "authorizer");
}

/// `abort_if(!$request->user(), 403)`, `abort_unless(Auth::check(), 401)`; some say that nothing is
/// there (404). `abort_if($request->user(), 404)` turns those away whom it knows.
bool Guards::turns_strangers_away(const Site& site) const {
  const std::string when = functions_.turns_away(site.name);
  if (when.empty() || site.arguments.size() < 2) return false;
  const Syntax& syntax = context_.project.of(site.file);
  const ValueId status = site.arguments[1];
  if (!status.valid()) return false;
  const Condition asked = read_condition(syntax, site.arguments[0]);
  const bool strangers = when == "if" ? asked.turned : !asked.turned && !asked.either;
  const bool refused = functions_.refusal(syntax, syntax.value(status)) == "auth" ||
                       syntax.text(syntax.value(status).text) == "404";
  return refused && strangers && asked.names_user && asked.names_request && !asked.both;
}

/// The first text, or member of a type, among what a call is given: "destroy" of `authorize!
/// :destroy, @order`, EDIT of `authorize(Rights.EDIT)`.
std::string Guards::right_named(const Site& site) const {
  const Syntax& syntax = context_.project.of(site.file);
  for (const ValueId given : site.arguments) {
    if (!given.valid()) continue;
    const ValueNode& node = syntax.value(given);
    const std::string_view text = syntax.text(node.text);
    if (node.kind == ValueKind::string && !text.empty() && text.size() <= kMostText)
      return std::string(text);
    const std::string_view of = node.kind == ValueKind::member && node.child_count > 0
                                    ? syntax.text(syntax.value(syntax.child(node, 0)).text)
                                    : std::string_view();
    const bool constant = !of.empty() && of.front() >= 'A' && of.front() <= 'Z';
    if (constant && says_itself({site.file, given})) return std::string(name_of(syntax, given));
  }
  return {};
}

/// What one call of a handler asks; nothing when it does something else.
std::optional<Guarding> Guards::right_asked(const Site& site, SymbolRef called) {
  const std::vector<std::string> words = identifier_words(site.name);
  if (words.empty()) return std::nullopt;
  const Guarding right{"right", std::string(site.name), "", {site.file, site.line, site.line}};
  const bool grants = functions_.authorizes(words.front()) || functions_.asks_grant(site.name);
  if (grants && !site.arguments.empty() && decides_rights(site)) {
    std::string value = right_named(site);
    const std::string kind = functions_.kind_of_grant(site.name, value);
    if (kind == "public" || kind == "none") return std::nullopt;
    if (kind == "auth") value.clear();
    return Guarding{kind, right.name, std::move(value), right.place};
  }
  // `abort_unless($user->isAdmin(), 403)`
  if (functions_.turns_away(site.name) == "unless" && site.arguments.size() > 1) {
    const Syntax& syntax = context_.project.of(site.file);
    const ValueId status = site.arguments[1], asked = site.arguments[0];
    const bool refused =
        status.valid() && functions_.refusal(syntax, syntax.value(status)) == "auth";
    const std::string_view name = asked.valid() && is_one_question(syntax, asked)
                                      ? name_of(syntax, asked)
                                      : std::string_view();
    if (refused && functions_.kind_of_words(name) == "role")
      return Guarding{"right", std::string(name), "", right.place};
  }
  if (turns_strangers_away(site)) return Guarding{"auth", std::string(site.name), "", right.place};
  if (!functions_.demands(words.front())) return std::nullopt;
  const std::string refuses = called.valid() ? functions_.kind_of(called) : std::string();
  const bool other = has_word(words, "token") || has_word(words, "exists") ||
                     has_word(words, "name") || has_word(words, "valid");
  if (words.size() > 1 && functions_.kind_of_words(site.name) == "role" && !other) {
    const bool whom = std::ranges::any_of(
        words, [&](const std::string& word) { return functions_.names_people(word); });
    if (!refuses.empty() && whom) return Guarding{"role", right.name, "", right.place};
    if (refuses == "auth" || refuses == "role" || decides_rights(site) ||
        throws_sometimes(context_, called))
      return right;
  }
  // `AuthCheck::cookie().check(&request)`: the class says what the function asks.
  if (words.size() > 1 || refuses != "auth") return std::nullopt;
  const Syntax& syntax = context_.project.of(site.file);
  const std::string about = functions_.kind_of_words(beginning_of(syntax, site.callee));
  if (about == "role") return right;
  if (about != "auth") return std::nullopt;
  return Guarding{"auth", std::string(beginning_of(syntax, site.callee)) + "." + right.name, "",
                  right.place};
}

std::vector<Guarding> Guards::rights_inside(SymbolRef handler) {
  const Syntax& syntax = context_.project.of(handler.file);
  const syntax::Symbol& symbol = syntax.symbols[handler.symbol.index()];
  const std::vector<std::string> own = identifier_words(syntax.text(symbol.name));
  if (!is_function(symbol) || functions_.signs_in(syntax.text(symbol.name))) return {};
  if (!own.empty() && functions_.authorizes(own.front())) return {};
  const auto targets = context_.links.calls(handler.file);
  std::vector<Guarding> out;
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    if (call.scope != handler.symbol || call.guard.valid() || !call.callee.valid()) continue;
    Site site;
    site.file = handler.file;
    site.scope = call.scope;
    site.callee = call.callee;
    site.name = syntax.text(call.name);
    site.line = site.end_line = call.line;
    site.arguments = std::span(syntax.arguments).subspan(call.first_argument, call.argument_count);
    const std::vector<ValueId> after = calls_after(syntax, call.callee);
    const bool let_by = std::ranges::any_of(after, [&](ValueId one) {
      const std::string_view name = name_of(syntax, one);
      return name == "ok" || name.starts_with("is_") || name.starts_with("unwrap_or");
    });
    if (let_by) continue;
    auto asked = right_asked(site, targets[i].symbol);
    if (!asked) continue;
    append(out, {std::move(*asked)});
    if (out.size() >= kMostRights) break;
  }
  return out;
}

/// `checkBaseFunction(Role.ADMIN)` after it is known who is there: a function of the project that
/// is given one constant and refuses those who lack it.
std::vector<Guarding> Guards::right_demanded(SymbolRef handler) {
  const Syntax& syntax = context_.project.of(handler.file);
  const auto targets = context_.links.calls(handler.file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    const SymbolRef called = targets[i].symbol;
    if (call.scope != handler.symbol || call.guard.valid() || call.argument_count != 1) continue;
    const ValueRef given{handler.file, syntax.arguments[call.first_argument]};
    if (!called.valid() || !is_own(context_, called.file) || !given.value.valid()) continue;
    const std::vector<std::string> words = identifier_words(syntax.text(call.name));
    if (words.empty() || !functions_.demands(words.front())) continue;
    const std::string_view right = name_of(syntax, given.value);
    const bool constant = is_all_capital(right) && says_itself(given);
    if (!constant || !throws_sometimes(context_, called)) continue;
    const std::string refuses = functions_.kind_of(called);
    if (refuses != "auth" && refuses != "role") continue;
    return {{"right",
             std::string(syntax.text(call.name)),
             std::string(right),
             {handler.file, call.line, call.line}}};
  }
  return {};
}

}  // namespace cutaway::meaning
