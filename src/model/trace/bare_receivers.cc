// SPDX-License-Identifier: Apache-2.0
// `found.first`, `render json: found`: where a function is called by its name alone, what a call is
// made on, or given, is what that function gives.
#include <algorithm>

#include "model/local_binding.h"
#include "model/trace/call_bodies.h"

namespace cutaway::model {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

namespace {

constexpr int kMostNesting = 32;

/// Whether a variable or parameter of the functions around has that name before that line.
bool is_bound(const Syntax& syntax, SymbolId scope, std::string_view name, std::uint32_t line) {
  if (local_binding(syntax, scope, name, line) != nullptr) return true;
  for (int step = 0; step < kMostNesting && scope.valid(); ++step) {
    const syntax::Symbol& around = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < around.parameter_count; ++p)
      if (syntax.text(syntax.parameters[around.first_parameter + p].name) == name) return true;
    scope = around.container;
  }
  return false;
}

}  // namespace

/// The function without parameters of that name that the class around, or one above it, has.
SymbolRef CallBodies::bare_function(FileId file, const syntax::Call& call, ValueId value,
                                    SymbolRef self) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  const std::string_view name = syntax.text(node.text);
  if (node.kind != ValueKind::reference || name.empty() ||
      is_bound(syntax, call.scope, name, call.line))
    return {};
  const SymbolRef around = self.valid() ? self : class_around(file, call.scope);
  if (!around.valid()) return {};
  for (const SymbolRef above : upwards(around)) {
    const SymbolRef function = member(above, name);
    if (!function.valid()) continue;
    return is_run(function) && symbol(function).parameter_count == 0 ? function : SymbolRef();
  }
  return {};
}

void CallBodies::add_bare(FileId file, std::uint32_t index, SymbolRef self,
                          EnteredBodies& out) const {
  if (!bare_calls_.contains(ecosystems_[file.index()])) return;
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto add = [&](ValueId value) {
    const SymbolRef function = bare_function(file, call, value, self);
    const auto same = [&](const Entered& one) { return one.body == function; };
    if (function.valid() && std::ranges::none_of(out.bodies, same))
      out.bodies.push_back({function, false, Confidence::medium, self, 1});
  };
  const ValueNode* callee = call.callee.valid() ? &syntax.value(call.callee) : nullptr;
  if (callee != nullptr && callee->kind == ValueKind::member && callee->child_count > 0)
    add(syntax.child(*callee, 0));
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (!given.valid()) continue;
    const ValueNode& node = syntax.value(given);
    const bool entry = node.kind == ValueKind::entry && node.child_count > 0;
    add(entry ? syntax.child(node, 0) : given);
  }
}

}  // namespace cutaway::model
