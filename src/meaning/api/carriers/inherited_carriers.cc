// SPDX-License-Identifier: Apache-2.0
// Carriers that a base class keeps for the classes below it: each of those is a router of its own.
#include <algorithm>

#include "meaning/api/carriers/carriers.h"

namespace cutaway::meaning {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// `this.app = Router()`, a field or a getter of that name in the class itself.
bool Carriers::keeps(SymbolRef type, std::string_view name) const {
  const Syntax& syntax = context_.project.of(type.file);
  const bool declared = std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return symbol.container == type.symbol && syntax.text(symbol.name) == name;
  });
  return declared || std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
           const std::string_view target = syntax.text(binding.target);
           const bool own = target.starts_with("this.") || target.starts_with("self.");
           return own && target.substr(5) == name && binding.scope.valid() &&
                  class_around(syntax, binding.scope) == type.symbol;
         });
}

std::string Carriers::inherited_router(SymbolRef type, std::string_view name) {
  if (!type.valid() || keeps(type, name)) return {};
  const std::vector<SymbolRef> above = inherited_.ancestry(type);
  const bool kept =
      std::ranges::any_of(above, [&](SymbolRef one) { return one != type && keeps(one, name); });
  return kept ? symbol(type) : std::string();
}

/// `this.app` in a class below the one that makes it, `new Orders(config).router`.
std::string Carriers::key_of_inherited(FileId file, SymbolId scope, ValueId value) {
  if (!value.valid()) return {};
  const Syntax& syntax = context_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::member || node.child_count == 0) return {};
  const ValueNode& object = syntax.value(syntax.child(node, 0));
  const std::string_view name = syntax.text(object.text);
  SymbolRef type;
  if (object.kind == ValueKind::reference && (name == "this" || name == "self")) {
    if (scope.valid()) type = {file, class_around(syntax, scope)};
  } else if (object.kind == ValueKind::construct || object.kind == ValueKind::call ||
             object.kind == ValueKind::reference) {
    type = context_.links.what_is({file, syntax.child(node, 0)}).symbol;
  }
  if (!type.valid() || !type.symbol.valid()) return {};
  const syntax::Symbol& is = context_.project.of(type.file).symbols[type.symbol.index()];
  if (is.kind != syntax::SymbolKind::class_) return {};
  return inherited_router(type, syntax.text(node.text));
}

/// `this.app` in a method that a class below calls as its own: `this.route("/x", show)`.
std::string Carriers::of_caller(ValueRef carrier, FileId file, SymbolId scope, ValueId callee) {
  if (!carrier.value.valid() || !callee.valid() || !scope.valid()) return {};
  const Syntax& there = context_.project.of(carrier.file);
  const ValueNode& kept = there.value(carrier.value);
  const auto is_self = [](const Syntax& syntax, const ValueNode& node) {
    if (node.kind != ValueKind::member || node.child_count == 0) return false;
    const std::string_view name = syntax.text(syntax.value(syntax.child(node, 0)).text);
    return name == "this" || name == "self" || name == "super";
  };
  const Syntax& syntax = context_.project.of(file);
  if (!is_self(there, kept) || !is_self(syntax, syntax.value(callee))) return {};
  const SymbolId type = class_around(syntax, scope);
  return type.valid() ? inherited_router({file, type}, there.text(kept.text)) : std::string();
}

}  // namespace cutaway::meaning
