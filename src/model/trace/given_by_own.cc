// SPDX-License-Identifier: Apache-2.0
// What a call asks that stands behind a function of its own object: `store().findAll()` in a base
// class, where the class of the object writes anew which store that is.
#include "model/local_binding.h"
#include "model/trace/call_bodies.h"

namespace cutaway::model {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// The call that made what a call is made on, be it through a local variable; invalid where none
/// is.
static ValueId made_by(const Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  ValueId on = syntax.child(callee, 0);
  if (on.valid() && syntax.value(on).kind == ValueKind::reference) {
    const syntax::Binding* local =
        local_binding(syntax, call.scope, syntax.text(syntax.value(on).text), call.line);
    if (local == nullptr) return {};
    on = local->value;
  }
  return on.valid() && syntax.value(on).kind == ValueKind::call ? on : ValueId();
}

/// Whether a function is asked of the object itself: `store()`, `this.store()`, `self.store()`.
static bool is_of_own(const Syntax& syntax, ValueId function) {
  const ValueNode& node = syntax.value(function);
  if (node.kind == ValueKind::reference) return true;
  if (node.kind != ValueKind::member || node.child_count == 0) return false;
  const ValueNode& on = syntax.value(syntax.child(node, 0));
  const std::string_view name = syntax.text(on.text);
  return on.kind == ValueKind::reference && (name == "this" || name == "self" || name == "$this");
}

static bool stands_for_objects(syntax::SymbolKind kind) {
  return kind == syntax::SymbolKind::class_ || kind == syntax::SymbolKind::interface ||
         kind == syntax::SymbolKind::struct_ || kind == syntax::SymbolKind::trait;
}

SymbolRef CallBodies::given_by_own(FileId file, std::uint32_t index, SymbolRef self) const {
  if (!self.valid()) return {};
  const Syntax& syntax = in_.project.of(file);
  const ValueId made = made_by(syntax, syntax.calls[index]);
  if (!made.valid() || syntax.value(made).child_count == 0) return {};
  const ValueId asked = syntax.child(syntax.value(made), 0);
  if (!asked.valid() || !is_of_own(syntax, asked)) return {};
  const SymbolRef declared = in_.links.what_is({file, asked}).symbol;
  if (!is_run(declared)) return {};
  const SymbolRef giver = overriding(self, declared);
  if (!giver.valid()) return {};
  const Syntax& there = in_.project.of(giver.file);
  SymbolRef given;
  for (const syntax::Exit& exit : there.exits) {
    if (exit.scope != giver.symbol || !exit.value.valid()) continue;
    const SymbolRef type = in_.links.what_is({giver.file, exit.value}).symbol;
    if (!type.valid() || !stands_for_objects(symbol(type).kind) || (given.valid() && given != type))
      return {};
    given = type;
  }
  return given;
}

}  // namespace cutaway::model
