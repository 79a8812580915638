// SPDX-License-Identifier: Apache-2.0
// Routers behind a layer: what a function of the project is given answers behind what it gives
// back.
#include <algorithm>

#include "meaning/api/carriers/carriers.h"

namespace cutaway::meaning {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

namespace {

/// Whether the function calls what goes by that name, or asks something of it.
bool runs(const Syntax& syntax, SymbolId function, std::string_view name) {
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (call.scope != function || !call.callee.valid()) return false;
    const ValueNode* node = &syntax.value(call.callee);
    if (node->kind == ValueKind::member && node->child_count == 1)
      node = &syntax.value(syntax.child(*node, 0));
    const bool named = node->kind == ValueKind::parameter || node->kind == ValueKind::reference;
    return named && syntax.text(node->text) == name;
  });
}

}  // namespace

/// `withoutCase(mux)` of `func withoutCase(next http.Handler) http.Handler { return
/// http.HandlerFunc(func(…) { …; next.ServeHTTP(w, r) }) }`: all it makes is a function around the
/// one thing it is given. One that makes a router of its own is none.
std::string Carriers::key_passed_on(FileId file, SymbolId scope, ValueId call, SymbolRef maker,
                                    int depth) {
  const Syntax& syntax = context_.project.of(file);
  const ValueNode& node = syntax.value(call);
  if (!maker.valid() || node.child_count != 2 || depth > kMaxMakers) return {};
  const Syntax& there = context_.project.of(maker.file);
  const syntax::Symbol& symbol = there.symbols[maker.symbol.index()];
  if (!is_function(symbol) || symbol.parameter_count != 1) return {};
  const std::string_view given = there.text(there.parameters[symbol.first_parameter].name);
  bool around = false;
  for (const syntax::Exit& exit : there.exits) {
    if (exit.scope != maker.symbol || exit.kind != syntax::ExitKind::return_) continue;
    const ValueNode* made = exit.value.valid() ? &there.value(exit.value) : nullptr;
    const bool makes = made != nullptr && made->child_count == 2 &&
                       (made->kind == ValueKind::call || made->kind == ValueKind::construct);
    if (!makes) return {};
    const ValueNode& inner = there.value(there.child(*made, 1));
    if (inner.kind != ValueKind::function || !runs(there, inner.symbol, given)) return {};
    around = true;
  }
  return around ? key_of(file, scope, syntax.child(node, 1), depth) : std::string();
}

}  // namespace cutaway::meaning
