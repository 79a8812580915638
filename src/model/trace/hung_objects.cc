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

/// "ctx.orders" of "this.ctx.orders"; "" of what hangs on nothing that has a name.
std::string last_two(std::string_view target) {
  const std::size_t dot = target.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  const std::size_t before = target.rfind('.', dot - 1);
  return std::string(target.substr(before == std::string_view::npos ? 0 : before + 1));
}

}  // namespace

void LookedUp::note_hung(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Binding& binding : syntax.bindings) {
    const std::string name = last_two(syntax.text(binding.target));
    if (name.empty() || !binding.value.valid()) continue;
    const ValueNode& made = syntax.value(binding.value);
    if (made.kind != ValueKind::call || made.child_count == 0) continue;
    // What a function gives that is run where it is written is for that file.
    if (syntax.value(syntax.child(made, 0)).kind == ValueKind::function) continue;
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

/// "ctx.orders" of `ctx.orders`, and of a variable that holds it.
std::string LookedUp::hung_as(FileId file, ValueId value) const {
  if (!hung_.contains(ecosystems_[file.index()])) return {};
  const Syntax& syntax = in_.project.of(file);
  const ValueNode* node = &syntax.value(value);
  if (node->kind == ValueKind::reference) {
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
  if (node->kind != ValueKind::member || node->child_count == 0) return {};
  const std::string_view holder = syntax.text(syntax.value(syntax.child(*node, 0)).text);
  return std::string(holder) + "." + std::string(syntax.text(node->text));
}

}  // namespace cutaway::model
