// SPDX-License-Identifier: Apache-2.0
// The nearest that is written decides: the variable, what it is taken from, what is handed in or
// given back.
#include "model/data/written_locals.h"

#include "base/text.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 4, kMostNesting = 32;

/// "shop.Order" of "order" in `(order shop.Order, err error)`.
std::string_view of_result(std::string_view results, std::string_view name) {
  if (!results.starts_with("(") || !results.ends_with(")")) return {};
  results = results.substr(1, results.size() - 2);
  while (!results.empty()) {
    const std::size_t end = std::min(results.find(','), results.size());
    const std::string_view one = trim(results.substr(0, end));
    const std::size_t gap = one.find(' ');
    if (gap != std::string_view::npos && one.substr(0, gap) == name) return one.substr(gap + 1);
    results.remove_prefix(std::min(end + 1, results.size()));
  }
  return {};
}

/// What the functions around take or give back by that name.
std::string_view of_function(const Syntax& syntax, SymbolId scope, std::string_view name) {
  for (int step = 0; step < kMostNesting && scope.valid(); ++step) {
    const syntax::Symbol& around = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < around.parameter_count; ++p) {
      const syntax::Parameter& taken = syntax.parameters[around.first_parameter + p];
      if (syntax.text(taken.name) == name) return syntax.text(taken.type);
    }
    const std::string_view given = of_result(syntax.text(around.type), name);
    if (!given.empty()) return given;
    scope = around.container;
  }
  return {};
}

/// "[]*shop.Order" of `make([]*shop.Order, 0, 8)`, "shop.Order" of `new(shop.Order)`.
std::string_view of_builtin(const Syntax& syntax, const ValueNode& value) {
  if (value.kind != ValueKind::call || value.child_count < 2) return {};
  const ValueNode& callee = syntax.value(syntax.child(value, 0));
  if (callee.kind != ValueKind::reference) return {};
  const std::string_view name = syntax.text(callee.text);
  const std::string_view type = syntax.text(syntax.value(syntax.child(value, 1)).text);
  return (name == "make" && type.starts_with("[]")) || name == "new" ? type : std::string_view();
}

/// "orders" of `append(orders, order)`: the list that is made longer.
std::string_view of_append(const Syntax& syntax, const ValueNode& value) {
  if (value.kind != ValueKind::call || value.child_count < 3) return {};
  const ValueNode& callee = syntax.value(syntax.child(value, 0));
  const ValueNode& list = syntax.value(syntax.child(value, 1));
  const bool appends = callee.kind == ValueKind::reference &&
                       syntax.text(callee.text) == "append" &&
                       (list.kind == ValueKind::reference || list.kind == ValueKind::parameter);
  return appends ? syntax.text(list.text) : std::string_view();
}

}  // namespace

std::string_view unlisted_type(std::string_view type) {
  type = trim(type);
  while (type.starts_with("[]") || type.starts_with("*") || type.starts_with("&"))
    type = trim(type.substr(type.starts_with("[]") ? 2 : 1));
  if (type.find_first_of("[]<>(){} ,") != std::string_view::npos) return {};
  return type;
}

std::string_view written_type_of(const Syntax& syntax, SymbolId scope, std::string_view name,
                                 std::uint32_t line) {
  for (int step = 0; step < kMostSteps; ++step) {
    const syntax::Binding* made = local_binding(syntax, scope, name, line);
    if (made == nullptr) return unlisted_type(of_function(syntax, scope, name));
    if (!made->type.empty()) return unlisted_type(syntax.text(made->type));
    if (!made->value.valid()) return {};
    const ValueNode* value = &syntax.value(made->value);
    if (value->kind == ValueKind::record || value->kind == ValueKind::construct) {
      const bool named = !value->text.empty() || value->child_count == 0;
      return unlisted_type(
          syntax.text(named ? value->text : syntax.value(syntax.child(*value, 0)).text));
    }
    if (const std::string_view type = of_builtin(syntax, *value); !type.empty())
      return unlisted_type(type);
    if (const std::string_view longer = of_append(syntax, *value); !longer.empty()) {
      if (made->line == 0) return {};
      line = made->line - 1;
      name = longer;
      continue;
    }
    // One of several: `for _, order := range orders`.
    if (value->kind != ValueKind::index || value->child_count == 0) return {};
    value = &syntax.value(syntax.child(*value, 0));
    if (value->kind != ValueKind::reference && value->kind != ValueKind::parameter) return {};
    line = made->line;
    name = syntax.text(value->text);
  }
  return {};
}

}  // namespace cutaway::model
