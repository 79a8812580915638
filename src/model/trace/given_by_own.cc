// SPDX-License-Identifier: Apache-2.0
// What a call asks that stands behind a function or a field of its own object: `store().findAll()`
// and `this.store.findAll()` in a base class, where the class of the object says which store it is.
#include <algorithm>

#include "base/text.h"
#include "model/local_binding.h"
#include "model/trace/call_bodies.h"

namespace cutaway::model {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// What a call is made on, be it through a local variable.
static ValueId made_on(const Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  ValueId on = syntax.child(callee, 0);
  if (on.valid() && syntax.value(on).kind == ValueKind::reference) {
    const syntax::Binding* local =
        local_binding(syntax, call.scope, syntax.text(syntax.value(on).text), call.line);
    if (local != nullptr) on = local->value;
  }
  return on;
}

/// Whether a function or a field is asked of the object itself: `store()`, `this.store()`,
/// `self.store()`.
static bool is_of_own(const Syntax& syntax, ValueId function) {
  const ValueNode& node = syntax.value(function);
  if (node.kind == ValueKind::reference) return true;
  if (node.kind != ValueKind::member || node.child_count == 0) return false;
  const ValueNode& on = syntax.value(syntax.child(node, 0));
  const std::string_view name = syntax.text(on.text);
  return on.kind == ValueKind::reference && (name == "this" || name == "self" || name == "$this");
}

/// Whether a value is a field of the object: `this.store`, or a name that nothing in the function
/// is called.
static bool is_own_field(const Syntax& syntax, ValueId value) {
  const ValueKind kind = syntax.value(value).kind;
  return kind == ValueKind::reference || (kind == ValueKind::member && is_of_own(syntax, value));
}

static bool stands_for_objects(syntax::SymbolKind kind) {
  return kind == syntax::SymbolKind::class_ || kind == syntax::SymbolKind::interface ||
         kind == syntax::SymbolKind::struct_ || kind == syntax::SymbolKind::trait;
}

/// The only class of that written type (`?OrderStore`, `\\Shop\\OrderStore|null`) that has the
/// function from where it is declared; invalid where none or several are called so.
SymbolRef CallBodies::heir_called(SymbolRef function, std::string_view written) const {
  const SymbolRef holder{function.file, symbol(function).container};
  if (written.empty() || !holder.symbol.valid()) return {};
  SymbolRef only;
  for (std::string_view name : split(written, '|')) {
    name = trim(name.substr(0, name.find('<')));
    name = name.substr(name.find_last_of("\\.?: ") + 1);
    if (name.empty() || name == "null") continue;
    for (const SymbolRef heir : downwards(holder)) {
      if (text(heir) != name || symbol(heir).kind == syntax::SymbolKind::interface) continue;
      if (only.valid() && only != heir) return {};
      only = heir;
    }
  }
  return only;
}

/// "Order" of `$manager->getRepository(Order::class)`.
std::string CallBodies::row_asked_for(const Syntax& syntax, ValueId value) const {
  const ValueNode& got = syntax.value(value);
  if (got.kind != ValueKind::call || got.child_count != 2 ||
      !row_getters_.contains(syntax.text(syntax.value(syntax.child(got, 0)).text)))
    return {};
  const ValueNode& given = syntax.value(syntax.child(got, 1));
  if (given.kind != ValueKind::member || given.child_count == 0) return {};
  const std::string_view row = syntax.text(syntax.value(syntax.child(given, 0)).text);
  return std::string(row.substr(row.find_last_of("\\.:") + 1));
}

/// What a function of the object gives: by what it returns, its written type, or the row that it
/// asks the repository for.
SymbolRef CallBodies::given_back_by(SymbolRef giver, SymbolRef function) const {
  const Syntax& there = in_.project.of(giver.file);
  SymbolRef given;
  std::string row;
  for (const syntax::Exit& exit : there.exits) {
    if (exit.scope != giver.symbol || !exit.value.valid()) continue;
    row = row_asked_for(there, exit.value);
    const SymbolRef type = in_.links.what_is({giver.file, exit.value}).symbol;
    if (!type.valid() || !stands_for_objects(symbol(type).kind) ||
        (given.valid() && given != type)) {
      given = {};
      break;
    }
    given = type;
  }
  if (!given.valid()) given = heir_called(function, there.text(symbol(giver).type));
  return given.valid() || row.empty() ? given : heir_called(function, row + "Repository");
}

/// `assert($store instanceof OrderStore)`: the class that the function says a variable is of.
static std::string_view asserted(const Syntax& syntax, SymbolId scope, std::string_view variable) {
  for (const syntax::Call& call : syntax.calls) {
    if (call.scope != scope || syntax.text(call.name) != "assert" || call.argument_count == 0)
      continue;
    const ValueId given = syntax.arguments[call.first_argument];
    if (!given.valid()) continue;
    const ValueNode& said = syntax.value(given);
    if (said.kind != ValueKind::comparison || syntax.text(said.text) != "instanceof" ||
        said.child_count < 2)
      continue;
    if (syntax.text(syntax.value(syntax.child(said, 0)).text) == variable)
      return syntax.text(syntax.value(syntax.child(said, 1)).text);
  }
  return {};
}

/// What the class of the object writes for a field of a class above it, or puts there.
SymbolRef CallBodies::put_by_heir(SymbolRef heir, std::string_view field,
                                  SymbolRef function) const {
  const Syntax& there = in_.project.of(heir.file);
  const std::uint32_t end = symbol(heir).end_line;
  for (std::size_t s = heir.symbol.index() + 1; s < there.symbols.size(); ++s) {
    const syntax::Symbol& one = there.symbols[s];
    if (one.line > end) break;
    const bool field_of =
        one.kind == syntax::SymbolKind::field || one.kind == syntax::SymbolKind::property;
    if (one.container != heir.symbol || !field_of || there.text(one.name) != field) continue;
    if (const SymbolRef type = heir_called(function, there.text(one.type)); type.valid())
      return type;
  }
  for (const syntax::Binding& put : there.bindings) {
    const std::string_view target = there.text(put.target);
    const std::size_t dot = target.find_last_of(".>");
    if (dot == std::string_view::npos || target.substr(dot + 1) != field || !put.value.valid() ||
        class_around(heir.file, put.scope) != heir)
      continue;
    const SymbolRef type = in_.links.what_is({heir.file, put.value}).symbol;
    if (type.valid() && symbol(type).kind == syntax::SymbolKind::class_) return type;
    const ValueNode& value = there.value(put.value);
    if (value.kind == ValueKind::reference || value.kind == ValueKind::parameter)
      return heir_called(function, asserted(there, put.scope, there.text(value.text)));
  }
  return {};
}

/// The parameter of its constructor that a class keeps in a field; -1 where none is.
int CallBodies::kept_parameter(SymbolRef type, std::string_view field) const {
  const SymbolRef made = constructor_of(type);
  if (!made.valid()) return -1;
  const Syntax& there = in_.project.of(made.file);
  std::string_view name = field;  // `constructor(private store: Store)`
  for (const syntax::Binding& put : there.bindings) {
    const std::string_view target = there.text(put.target);
    if (put.scope != made.symbol || !put.value.valid() ||
        target.substr(target.find_last_of(".>") + 1) != field)
      continue;
    const ValueNode& value = there.value(put.value);
    if (value.kind != ValueKind::reference && value.kind != ValueKind::parameter) return -1;
    name = there.text(value.text);
  }
  return parameter_called(made, name);
}

int CallBodies::parameter_called(SymbolRef function, std::string_view name) const {
  const Syntax& there = in_.project.of(function.file);
  const syntax::Symbol& own = symbol(function);
  for (std::uint32_t p = 0; p < own.parameter_count; ++p)
    if (there.text(there.parameters[own.first_parameter + p].name) == name)
      return static_cast<int>(p);
  return -1;
}

/// What a constructor gives the one of the class above at that place; invalid where it calls none.
ValueId CallBodies::given_above(SymbolRef made, int place) const {
  const Syntax& there = in_.project.of(made.file);
  for (const syntax::Call& call : there.calls) {
    const std::string_view name = there.text(call.name);
    const bool above = name == "super" || name == "base" || constructors_.contains(name);
    if (call.scope != made.symbol || !above) continue;
    return static_cast<std::uint32_t>(place) < call.argument_count
               ? there.arguments[call.first_argument + static_cast<std::uint32_t>(place)]
               : ValueId();
  }
  return {};
}

/// `class OrderDesk extends Desk { constructor(store: OrderStore) { super(store) } }`: the class of
/// what the object's class hands to the constructor above, which keeps it in the field.
SymbolRef CallBodies::handed_up(SymbolRef self, SymbolRef around, std::string_view field,
                                SymbolRef function) const {
  std::vector<SymbolRef> line = upwards(self);
  std::erase_if(line, [&](SymbolRef type) { return symbol(type).kind != SymbolKind::class_; });
  auto at = std::ranges::find(line, around);
  int place = -1;
  for (; at != line.end() && place < 0; ++at) place = kept_parameter(*at, field);
  if (place < 0) return {};
  for (--at; at != line.begin() && place >= 0;) {
    const SymbolRef made = constructor_of(*--at);
    if (!made.valid()) continue;  // the one above takes the same
    const ValueId given = given_above(made, place);
    if (!given.valid()) return {};
    const SymbolRef type = in_.links.what_is({made.file, given}).symbol;
    if (type.valid() && stands_for_objects(symbol(type).kind) && is_below(type, function) &&
        type != SymbolRef{function.file, symbol(function).container})
      return type;
    place = parameter_called(
        made, in_.project.of(made.file).text(in_.project.of(made.file).value(given).text));
  }
  return {};
}

/// `this.store.findAll()`, where other classes lie below that of the store: the class of the object
/// may say which it is.
bool CallBodies::asks_own_field(FileId file, std::uint32_t index) const {
  const SymbolRef function = in_.links.calls(file)[index].symbol;
  if (!function.valid() || !is_run(function)) return false;
  const auto heirs = heirs_.find(SymbolRef{function.file, symbol(function).container});
  if (heirs == heirs_.end() || heirs->second.empty()) return false;
  const Syntax& syntax = in_.project.of(file);
  const ValueId on = made_on(syntax, syntax.calls[index]);
  return on.valid() && is_own_field(syntax, on);
}

SymbolRef CallBodies::given_by_own(FileId file, std::uint32_t index, SymbolRef self) const {
  const SymbolRef function = in_.links.calls(file)[index].symbol;
  if (!self.valid() || !function.valid()) return {};
  const Syntax& syntax = in_.project.of(file);
  const ValueId on = made_on(syntax, syntax.calls[index]);
  if (!on.valid()) return {};
  const ValueNode& made = syntax.value(on);
  if (is_own_field(syntax, on)) {
    const SymbolRef around = class_around(file, syntax.calls[index].scope);
    for (const SymbolRef heir : upwards(self)) {
      if (heir == around) break;
      const SymbolRef put = put_by_heir(heir, syntax.text(made.text), function);
      if (put.valid()) return put;
    }
    return handed_up(self, around, syntax.text(made.text), function);
  }
  if (made.kind != ValueKind::call || made.child_count == 0) return {};
  const ValueId asked = syntax.child(made, 0);
  if (!asked.valid() || !is_of_own(syntax, asked)) return {};
  SymbolRef declared = in_.links.what_is({file, asked}).symbol;
  const auto targets = in_.links.calls(file);
  for (std::size_t c = 0; !is_run(declared) && c < targets.size(); ++c)
    if (syntax.calls[c].callee == asked) declared = targets[c].symbol;
  if (!is_run(declared)) return {};
  const SymbolRef giver = overriding(self, declared);
  return giver.valid() ? given_back_by(giver, function) : SymbolRef();
}

}  // namespace cutaway::model
