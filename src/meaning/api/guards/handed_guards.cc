// SPDX-License-Identifier: Apache-2.0
// Guards that a function is given by those who call it: `func Register(group, adminOnly Handler)`.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"
#include "meaning/api/lookup/parameter_values.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxContainers = 8;
constexpr int kMaxHanded = 3;  ///< functions that hand on what they were given
constexpr int kMaxChain = 12;
constexpr std::size_t kMaxNodes = 24;

bool is_bound(const Syntax& syntax, SymbolId scope, std::string_view name) {
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
    return binding.scope == scope && syntax.text(binding.target) == name;
  });
}

/// Whether the first parameter is what the function is called on.
bool has_self(const Syntax& syntax, const syntax::Symbol& function) {
  if (function.parameter_count == 0) return false;
  const std::string_view first = syntax.text(syntax.parameters[function.first_parameter].name);
  return first == "self" || first == "cls";
}

/// What a call gives for the parameter at a place; nothing where names or lists are handed over.
ValueId given_at(const Syntax& syntax, const syntax::Call& call, int place) {
  if (place < 0 || static_cast<std::uint32_t>(place) >= call.argument_count) return {};
  const auto given = std::span(syntax.arguments).subspan(call.first_argument, call.argument_count);
  const bool plain = std::ranges::all_of(
      given, [&](ValueId id) { return id.valid() && syntax.value(id).kind != ValueKind::entry; });
  return plain ? given[static_cast<std::size_t>(place)] : ValueId();
}

}  // namespace

std::pair<SymbolId, int> parameter_of(const ReaderContext& context, ValueRef value) {
  const Syntax& syntax = context.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (node.kind != ValueKind::reference && node.kind != ValueKind::parameter) return {{}, -1};
  const std::string_view name = syntax.text(node.text);
  SymbolId scope = symbol_at(syntax, node.line);
  for (int depth = 0; depth < kMaxContainers && scope.valid(); ++depth) {
    const syntax::Symbol& symbol = syntax.symbols[scope.index()];
    if (is_bound(syntax, scope, name)) return {{}, -1};
    for (std::uint32_t i = 0; is_function(symbol) && i < symbol.parameter_count; ++i) {
      const syntax::Parameter& parameter = syntax.parameters[symbol.first_parameter + i];
      if (syntax.text(parameter.name) != name) continue;
      return {scope, parameter.variadic != 0 ? -1 : static_cast<int>(i)};
    }
    scope = symbol.container;
  }
  return {{}, -1};
}

/// What all callers give, where they agree; it stands where the parameter is named.
std::vector<Guarding> Guards::of_parameter(ValueRef value, SymbolId function, int place) {
  if (handed_ >= kMaxHanded) return {};
  const Syntax& here = context_.project.of(value.file);
  const ValueNode& node = here.value(value.value);
  if (has_self(here, here.symbols[function.index()])) --place;
  std::vector<Guarding> all;
  bool first = true;
  for (const auto& [file, index] : context_.links.callers({value.file, function})) {
    if (!is_own(context_, file)) continue;
    const Syntax& syntax = context_.project.of(file);
    const syntax::Call& call = syntax.calls[index];
    const ValueId given = given_at(syntax, call, place);
    if (!given.valid()) return {};
    ValueRef held{file, given};
    const auto found = follow(context_, file, call.scope, given);
    if (found && found->value.valid()) held = {found->file, found->value};
    ++handed_;
    std::vector<Guarding> one = of_value(held);
    --handed_;
    if (one.size() != 1) return {};
    if (!first && one.front().kind != all.front().kind) return {};
    if (first) all = std::move(one);
    first = false;
  }
  for (Guarding& guard : all) {
    guard.name = here.text(node.text);
    guard.place = {value.file, node.line, node.line};
  }
  return all;
}

/// `Toggle(&Options{SignInRequired: true})`: what the entries of the record tell the guard to ask,
/// with a word in front of "required"; no kind where they tell it nothing of the sort.
std::optional<Guarding> Guards::told_to_ask(const Site& site) const {
  const Syntax& syntax = context_.project.of(site.file);
  std::vector<ValueId> open(site.arguments.begin(), site.arguments.end());
  std::optional<Guarding> out;
  for (std::size_t i = 0; i < open.size() && i < kMaxNodes; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = syntax.value(open[i]);
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    if (node.kind != ValueKind::entry || node.child_count == 0) continue;
    const std::string_view key = syntax.text(node.text);
    std::vector<std::string> said = identifier_words(key);
    if (said.size() < 2 || said.back() != "required") continue;
    if (!out) out = Guarding{"", std::string(site.name), "", {site.file, site.line, site.line}};
    const ValueNode& held = syntax.value(syntax.child(node, 0));
    const bool on = held.kind == ValueKind::boolean && syntax.text(held.text) == "true";
    if (!on || !functions_.asks(key) || out->kind == "role") continue;
    out->kind = functions_.kind_of_name(key) == "role" ? "role" : "auth";
    said.pop_back();
    out->value = out->kind == "role" ? join(said, " ") : "";
  }
  return out;
}

/// `login.WithSuccessOptional().Add()`: what is made so lets people by who are not signed in.
bool Guards::is_passed_by(ValueRef call) const {
  const Syntax& syntax = context_.project.of(call.file);
  ValueId at = call.value;
  for (int step = 0; step < kMaxChain && at.valid(); ++step) {
    const ValueNode& node = syntax.value(at);
    if (node.child_count == 0) return false;
    if (node.kind == ValueKind::member && functions_.is_optional(syntax.text(node.text)))
      return true;
    if (node.kind != ValueKind::call && node.kind != ValueKind::member) return false;
    at = syntax.child(node, 0);
  }
  return false;
}

}  // namespace cutaway::meaning
