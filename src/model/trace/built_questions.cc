// SPDX-License-Identifier: Apache-2.0
// Who handed the question in asks it, or somebody further out; there it is told.
#include "model/trace/built_questions.h"

#include <algorithm>
#include <string_view>

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kLongestChain = 24;

/// The name that a chain of such words begins with: "orders" of `orders.filter(x).order_by(y)`;
/// "" where another word stands in it. `met`: whether `inner` is among its callees.
std::string_view root_of(const Syntax& syntax, ValueId value, ValueId inner, bool& met,
                         const std::set<std::string, std::less<>>& narrows) {
  for (int step = 0; step < kLongestChain && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::parameter || node.kind == ValueKind::reference)
      return syntax.text(node.text);
    if (node.kind != ValueKind::call || node.child_count == 0) return {};
    const ValueId callee = syntax.child(node, 0);
    const ValueNode& asked = syntax.value(callee);
    if (asked.kind != ValueKind::member || asked.child_count == 0 ||
        !narrows.contains(syntax.text(asked.text)))
      return {};
    met = met || callee == inner;
    value = syntax.child(asked, 0);
  }
  return {};
}

}  // namespace

bool only_narrows(const Syntax& syntax, const syntax::Call& call,
                  const std::set<std::string, std::less<>>& narrows) {
  if (!call.scope.valid() || !call.callee.valid() || !narrows.contains(syntax.text(call.name)))
    return false;
  const syntax::Symbol& function = syntax.symbols[call.scope.index()];
  const auto is_handed = [&](std::string_view name) {
    for (std::uint32_t p = 0; p < function.parameter_count; ++p)
      if (syntax.text(syntax.parameters[function.first_parameter + p].name) == name) return true;
    return false;
  };
  const auto narrowed = [&](ValueId value) {
    bool met = false;
    const std::string_view root =
        value.valid() ? root_of(syntax, value, call.callee, met, narrows) : std::string_view();
    return met ? root : std::string_view();
  };
  for (const syntax::Exit& exit : syntax.exits)
    if (exit.scope == call.scope && is_handed(narrowed(exit.value))) return true;
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& one) {
    if (one.scope != call.scope) return false;
    const std::string_view root = narrowed(one.value);
    return is_handed(root) && syntax.text(one.target) == root;
  });
}

}  // namespace cutaway::model
