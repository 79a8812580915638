// SPDX-License-Identifier: Apache-2.0
// LookedUp: objects that functions of the project make and that hang on a thing which is handed
// around: `ctx.orders = require("./orders")(env, ctx)`.
#include <algorithm>

#include "base/text.h"
#include "model/trace/looked_up.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

std::string_view last_part(std::string_view target) {
  const std::size_t dot = target.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : target.substr(dot + 1);
}

}  // namespace

void LookedUp::note_hung(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Binding& binding : syntax.bindings) {
    const std::string_view name = last_part(syntax.text(binding.target));
    if (name.size() < 2 || !binding.value.valid()) continue;
    const ValueNode& made = syntax.value(binding.value);
    if (made.kind != ValueKind::call || made.child_count == 0) continue;
    const SymbolRef maker = in_.links.what_is({file, syntax.child(made, 0)}).symbol;
    if (maker.valid() && in_.own(maker.file) && is_function(symbol(maker).kind))
      note_made(name, maker);
  }
}

/// `return { pay }` and `made.pay = pay; return made` give an object that has the function.
void LookedUp::note_made(std::string_view name, SymbolRef maker) {
  const Syntax& syntax = in_.project.of(maker.file);
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != maker.symbol || exit.kind != syntax::ExitKind::return_ || !exit.value.valid())
      continue;
    const ValueNode& given = syntax.value(exit.value);
    if (given.kind == ValueKind::record) note_table(maker.file, name, exit.value);
    if (given.kind != ValueKind::reference) continue;
    const std::string before = std::string(syntax.text(given.text)) + ".";
    for (const syntax::Binding& part : syntax.bindings) {
      const std::string_view target = syntax.text(part.target);
      if (part.scope == maker.symbol && part.value.valid() && syntax.text(given.text) == target)
        note_table(maker.file, name, part.value);
      if (part.scope != maker.symbol || !part.value.valid() || !target.starts_with(before))
        continue;
      const std::string_view own = target.substr(before.size());
      const ValueNode& held = syntax.value(part.value);
      const SymbolRef function = held.kind == ValueKind::function && held.symbol.valid()
                                     ? SymbolRef{maker.file, held.symbol}
                                     : in_.links.what_is({maker.file, part.value}).symbol;
      if (own.find('.') == std::string_view::npos && function.valid() && in_.own(function.file) &&
          is_function(symbol(function).kind))
        tables_[{std::string(name), std::string(own)}].insert(function);
    }
  }
}

/// "orders" of `ctx.orders`, and of a variable that holds it.
std::string_view LookedUp::hung_as(FileId file, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode* node = &syntax.value(value);
  if (node->kind == ValueKind::reference && hung_.contains(ecosystems_[file.index()])) {
    const std::string_view name = syntax.text(node->text);
    const ValueNode* only = nullptr;
    for (const syntax::Binding& binding : syntax.bindings) {
      if (syntax.text(binding.target) != name) continue;
      if (only != nullptr || !binding.value.valid()) return {};
      only = &syntax.value(binding.value);
    }
    if (only == nullptr) return {};
    node = only;
  }
  return node->kind == ValueKind::member && node->child_count > 0 ? syntax.text(node->text)
                                                                  : std::string_view();
}

}  // namespace cutaway::model
