// SPDX-License-Identifier: Apache-2.0
// A variable that is given a second value anywhere in its function is no object of one class.
#include "model/trace/made_objects.h"

#include <algorithm>

#include "model/local_binding.h"

namespace cutaway::model {

using syntax::Syntax;
using syntax::ValueKind;

SymbolRef made_object(const Inputs& in, FileId file, std::uint32_t index) {
  const Syntax& syntax = in.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (!call.callee.valid()) return {};
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const syntax::ValueNode& on = syntax.value(syntax.child(callee, 0));
  if (on.kind != ValueKind::reference) return {};
  const std::string_view name = syntax.text(on.text);
  const syntax::Binding* made = local_binding(syntax, call.scope, name, call.line);
  if (made == nullptr || !made->value.valid() ||
      syntax.value(made->value).kind != ValueKind::construct)
    return {};
  const auto again = [&](const syntax::Binding& one) {
    return &one != made && one.scope == made->scope && one.value.valid() &&
           syntax.text(one.target) == name;
  };
  if (std::ranges::any_of(syntax.bindings, again)) return {};
  const SymbolRef type = in.links.what_is({file, made->value}).symbol;
  if (!type.valid() || !in.has(type.file)) return {};
  const syntax::Symbol& symbol = in.project.of(type.file).symbols[type.symbol.index()];
  return symbol.kind == syntax::SymbolKind::class_ ? type : SymbolRef();
}

}  // namespace cutaway::model
