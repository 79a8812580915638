// SPDX-License-Identifier: Apache-2.0
// Guards that are written as steps, one below the other: `plug :require_login when action in
// [:edit]`, and blocks that give such steps a name: `pipeline :members do … end`.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"
#include "meaning/api/guards/named_blocks.h"
#include "meaning/scopes.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 24;

/// `when action in [:edit]`, `when action not in […]`, `when action == :edit`: false when a
/// condition is written that says something else.
bool read_condition(const ReaderContext& context, const Site& site, std::vector<std::string>& only,
                    std::vector<std::string>& except) {
  const Syntax& syntax = context.project.of(site.file);
  for (const ValueId given : site.arguments) {
    if (!given.valid() || before_when(syntax, given) == given) continue;
    const ValueNode& asked = syntax.value(syntax.child(syntax.value(given), 1));
    const std::string_view sign = syntax.text(asked.text);
    const bool in = sign == "in" || sign == "==", out = sign == "not in" || sign == "!=";
    if (asked.kind != ValueKind::comparison || asked.child_count != 2 || (!in && !out))
      return false;
    if (name_of(syntax, syntax.child(asked, 0)) != "action") return false;
    Operand names;
    names.kind = Operand::Kind::value;
    names.value = {site.file, syntax.child(asked, 1)};
    for (const linking::ClosedValue& name : texts_of(context, names))
      (in ? only : except).emplace_back(name.best());
    if (only.empty() && except.empty()) return false;
  }
  return true;
}

/// The words of a name without those that only say whom it is about: "fetch_user" asks nobody.
std::string without_people(std::string_view name) {
  std::vector<std::string> words = identifier_words(name);
  std::erase_if(words, [](const std::string& word) { return word == "user" || word == "session"; });
  return join(words, "_");
}

}  // namespace

/// The functions that run as the step: those of the class that a name leads to, of the class
/// around, or the only ones of the project that are called so and take what steps are given.
std::vector<SymbolRef> Guards::functions_of_step(const catalogue::Shape& shape, SymbolRef around,
                                                 ValueRef step) {
  const Syntax& syntax = context_.project.of(step.file);
  const auto in_class = [&](SymbolRef type, std::string_view name) {
    std::vector<SymbolRef> out;
    const Syntax& there = context_.project.of(type.file);
    for (std::size_t i = 0; i < there.symbols.size(); ++i)
      if (there.symbols[i].container == type.symbol && there.text(there.symbols[i].name) == name)
        out.push_back({type.file, SymbolId(i)});
    return out;
  };
  if (syntax.value(step.value).kind != ValueKind::string) {
    const SymbolRef type = context_.links.what_is(step).symbol;
    return type.valid() ? in_class(type, shape.role("function").substr(1))
                        : std::vector<SymbolRef>();
  }
  const std::string_view name = syntax.text(syntax.value(step.value).text);
  if (const SymbolId type = class_around(syntax, around.symbol); type.valid()) {
    std::vector<SymbolRef> own = in_class({around.file, type}, name);
    if (!own.empty()) return own;
  }
  if (steps_.empty()) note_steps(shape);
  const auto found = steps_.find(name);
  return found == steps_.end() ? std::vector<SymbolRef>() : found->second;
}

/// All functions that take what steps are given, by name; none where two classes have one.
void Guards::note_steps(const catalogue::Shape& shape) {
  const std::string_view ends = shape.role("files").substr(1);
  for (std::uint32_t f = 0; f < context_.project.size(); ++f) {
    if (!is_own(context_, FileId(f)) || !matches_glob(ends, context_.project.file(FileId(f)).path))
      continue;
    const Syntax& syntax = context_.project.of(FileId(f));
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      if (!is_function(symbol) || symbol.parameter_count != 2) continue;
      const syntax::Parameter& given = syntax.parameters[symbol.first_parameter + 1];
      if (syntax.text(given.name).ends_with("params")) continue;  // it answers a request
      std::vector<SymbolRef>& known = steps_[std::string(syntax.text(symbol.name))];
      const bool same = known.empty() || (known.front().file == FileId(f) &&
                                          syntax.symbols[known.front().symbol.index()].container ==
                                              symbol.container);
      known.push_back(same ? SymbolRef{FileId(f), SymbolId(i)} : SymbolRef());
    }
  }
  for (auto& [name, known] : steps_)
    if (std::ranges::any_of(known, [](SymbolRef one) { return !one.valid(); })) known.clear();
}

/// Whether a step lets somebody by who brings nothing: `{:error, :missing} -> assign(conn, …)`.
bool Guards::lets_errors_by(SymbolRef function) const {
  const Syntax& syntax = context_.project.of(function.file);
  for (std::size_t g = 0; g < syntax.guards.size(); ++g) {
    const std::string_view pattern = syntax.text(syntax.guards[g].condition);
    const bool lacks = pattern.starts_with("{:error") || pattern == "nil" || pattern == ":error";
    if (!lacks || contains(pattern, " when ")) continue;
    bool inside = false, passes = true;
    for (const syntax::Exit& exit : syntax.exits)
      if (exit.guard.valid() && exit.guard.index() == g &&
          lies_in(syntax, exit.scope, function.symbol))
        inside = true;
    for (const syntax::Call& call : syntax.calls) {
      if (!call.guard.valid() || call.guard.index() != g ||
          !lies_in(syntax, call.scope, function.symbol))
        continue;
      inside = true;
      const auto words = identifier_words(syntax.text(call.name));
      passes = passes && !words.empty() && (words.front() == "assign" || words.front() == "put");
    }
    if (inside && passes) return true;
  }
  return false;
}

/// Whether a function ends requests, or calls one beside it that refuses some.
bool Guards::ends_requests(SymbolRef function, std::string_view ends) {
  const Syntax& syntax = context_.project.of(function.file);
  const auto targets = context_.links.calls(function.file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    if (!lies_in(syntax, call.scope, function.symbol)) continue;
    const SymbolRef called = targets[i].symbol;
    const bool beside = called.valid() && called.file == function.file && called != function;
    if (syntax.text(call.name) == ends || (beside && functions_.kind_of(called) == "auth"))
      return true;
  }
  return false;
}

/// What one step turns away. It has to be named after that and to end requests; one word alone
/// (`authenticate`, between the two steps of a login) is not enough to say whom. One that only
/// refuses what is wrong, or is called `authorize` and decides by what it is given, asks a right.
std::vector<Guarding> Guards::of_step(const catalogue::Shape& shape, SymbolRef around,
                                      ValueRef step) {
  const Syntax& syntax = context_.project.of(step.file);
  const ValueNode& node = syntax.value(step.value);
  const bool text = node.kind == ValueKind::string;
  const std::string whole(text ? syntax.text(node.text) : name_of(syntax, step.value));
  const std::string name = whole.substr(whole.find_last_of(".:") + 1);
  if (name.empty()) return {};
  std::string said = functions_.kind_of_words(without_people(name));
  if (said.empty()) said = functions_.kind_of_name(name);
  if (functions_.is_turned(name) || (said != "auth" && said != "role")) return {};
  const std::vector<SymbolRef> all = functions_of_step(shape, around, step);
  const std::vector<std::string> words = identifier_words(name);
  const bool decides = text && words.size() == 1 && words.front().starts_with("authori");
  std::string kind;
  bool optional = functions_.is_optional(name);
  for (const SymbolRef function : all) {
    if (kind.empty()) kind = functions_.kind_of(function);
    optional = optional || lets_errors_by(function);
    if (kind.empty() && ends_requests(function, shape.role("ends").substr(1))) kind = "auth";
    if (functions_.kind_of(function).empty() && words.size() == 1 && text && !decides) return {};
  }
  if (kind != "auth" && kind != "role") return {};
  if (optional)
    kind = "optional_auth";
  else if (decides)
    kind = "right";
  else if (said == "role")
    kind = "role";
  return {{kind, name, "", {step.file, node.line, node.line}}};
}

/// `plug :authorize, authentication: :required`: the step is told to ask for a login.
bool Guards::is_told_to_ask(const Site& site) const {
  const Syntax& syntax = context_.project.of(site.file);
  std::vector<ValueId> open(site.arguments.begin(), site.arguments.end());
  for (std::size_t i = 0; i < open.size() && i < kMostValues; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = syntax.value(open[i]);
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    if (node.kind != ValueKind::entry || node.child_count == 0) continue;
    const ValueNode& told = syntax.value(syntax.child(node, 0));
    if (functions_.kind_of_words(syntax.text(node.text)) == "auth" &&
        syntax.text(told.text) == "required")
      return true;
  }
  return false;
}

/// A step that a class takes before its functions, or before some of them.
void Guards::add_step(const Match& match, SymbolRef owner) {
  if (match.site.arguments.empty() || stands_in_condition(match.site)) return;
  const Syntax& syntax = context_.project.of(match.site.file);
  const ValueId step = before_when(syntax, match.site.arguments.front());
  ClassGuard guard;
  if (!step.valid() || !read_condition(context_, match.site, guard.only, guard.except)) return;
  for (Guarding& is : of_step(*match.shape, owner, {match.site.file, step})) {
    if (is.kind == "right" && is_told_to_ask(match.site)) is.kind = "auth";
    guard.is = std::move(is);
    on_symbols_[owner].push_back(guard);
  }
}

/// `pipeline :members do plug RequireLogin end`: what its steps turn away has the name of the
/// block.
void Guards::add_named_steps(const Match& match) {
  each_named_step(context_, match, [&](const std::string& name, const syntax::Call& call) {
    const ValueRef value{match.site.file,
                         context_.project.of(match.site.file).arguments[call.first_argument]};
    if (call.guard.valid() || !value.value.valid()) return;
    append(named_steps_[name], of_step(*match.shape, {match.site.file, call.scope}, value));
  });
}

}  // namespace cutaway::meaning
