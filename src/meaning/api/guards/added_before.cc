// SPDX-License-Identifier: Apache-2.0
// Guards that a product's own router is given before its routes: `group.Use(loggedIn)` where `Use`
// is a function of the project that keeps what it is given.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostGroups = 4;
constexpr std::size_t kMostValues = 16;

/// Whether a Value names the parameter, in whatever is made of it.
bool holds(const Syntax& syntax, ValueId value, std::string_view parameter) {
  return any_name(syntax, {value}, kMostValues,
                  [&](std::string_view name) { return name == parameter; });
}

}  // namespace

/// `e.layers = append(e.layers, layer)`, `this.layers.push(layer)`: keeps its one parameter in a
/// field.
bool Guards::keeps_layers(SymbolRef function) const {
  if (!function.valid() || !is_own(context_, function.file)) return false;
  const Syntax& syntax = context_.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  if (!is_function(symbol) || symbol.parameter_count != 1) return false;
  const std::string_view layer = syntax.text(syntax.parameters[symbol.first_parameter].name);
  const bool bound = std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
    return binding.scope == function.symbol && holds(syntax, binding.value, layer) &&
           syntax.text(binding.target).find('.') != std::string_view::npos;
  });
  if (bound) return true;
  // It is called as the framework's own function, and calls that for each thing that it is given.
  const bool hands_on = lower(syntax.text(symbol.name)) == "use";
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (hands_on && call.scope == function.symbol && lower(syntax.text(call.name)) == "use")
      return true;
    const bool adds = call.scope == function.symbol && call.argument_count == 1 &&
                      (syntax.text(call.name) == "push" || syntax.text(call.name) == "append" ||
                       syntax.text(call.name) == "add");
    return adds && holds(syntax, syntax.arguments[call.first_argument], layer);
  });
}

std::vector<Guarding> Guards::around(ValueRef call) {
  const Syntax& syntax = context_.project.of(call.file);
  const ValueNode& node = syntax.value(call.value);
  const ValueId callee = syntax.child(node, 0);
  const std::string_view name = name_of(syntax, callee);
  if (!functions_.asks(name) && !functions_.checks(name)) return {};
  const SymbolRef symbol = context_.links.what_is({call.file, callee}).symbol;
  return symbol.valid() ? of_symbol(symbol, name, {call.file, node.line, node.line})
                        : std::vector<Guarding>();
}

/// What refuses some requests only ("CheckPrivacy", "User") stands before all routes, too: those
/// count that are named after what they ask.
std::vector<Guarding> Guards::added_before(const ValueRef& router, SymbolId scope,
                                           std::uint32_t line) {
  std::vector<Guarding> out;
  if (!router.value.valid()) return out;
  const Syntax& syntax = context_.project.of(router.file);
  const auto targets = context_.links.calls(router.file);
  std::string_view name = syntax.text(syntax.value(router.value).text);
  for (int group = 0; group < kMostGroups && !name.empty(); ++group) {
    const syntax::Binding* made = nullptr;  // `ui := r.Group()`
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.scope == scope && binding.line < line && syntax.text(binding.target) == name)
        made = &binding;
    }
    std::vector<Guarding> here;
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      const bool before =
          call.scope == scope && call.line < line && (made == nullptr || call.line >= made->line);
      if (!before || router_in(syntax, call.callee) != name || call.argument_count != 1) continue;
      if (!keeps_layers(targets[i].symbol)) continue;
      for (Guarding& guard : of_value({router.file, syntax.arguments[call.first_argument]})) {
        if (guard.kind == "rate_limit" || functions_.asks(guard.name))
          append(here, {std::move(guard)});
      }
    }
    out.insert(out.begin(), here.begin(), here.end());
    if (made == nullptr || !made->value.valid()) break;
    const ValueNode& maker = syntax.value(made->value);
    if (maker.kind != ValueKind::call || maker.child_count == 0) break;
    name = router_in(syntax, syntax.child(maker, 0));
    line = made->line;
  }
  return out;
}

}  // namespace cutaway::meaning
