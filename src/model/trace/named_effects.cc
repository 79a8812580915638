// SPDX-License-Identifier: Apache-2.0
// What is asked without a name is about what the calls on the way were given.
#include "model/trace/named_effects.h"

#include <algorithm>

#include "meaning/site.h"
#include "model/trace/kept_for.h"

namespace cutaway::model {

namespace {

/// Whether the class, or one above it, has a member of that name.
bool has_member(const Tracing::Tables& tables, SymbolRef type, std::string_view name) {
  for (const SymbolRef one : tables.bodies.upwards(type)) {
    const syntax::Syntax& syntax = tables.in.project.of(one.file);
    const std::uint32_t end = syntax.symbols[one.symbol.index()].end_line;
    for (std::size_t s = one.symbol.index() + 1; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& member = syntax.symbols[s];
      if (member.line > end) break;
      std::string_view called = syntax.text(member.name);
      if (called.starts_with('$')) called.remove_prefix(1);
      if (member.container == one.symbol && called == name) return true;
    }
  }
  return false;
}

bool is_itself(std::string_view name) {
  return name == "this" || name == "self" || name == "$this";
}

/// Whether a name stands for the object in its own function: `this`, `r` of `func (r *Rows) all()`.
bool stands_for_object(const syntax::Syntax& syntax, SymbolId function, std::string_view name) {
  if (is_itself(name)) return true;
  if (syntax.symbols[function.index()].receiver.empty()) return false;
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& one) {
    return one.scope == function && !one.type.empty() && !one.value.valid() &&
           syntax.text(one.target) == name;
  });
}

/// Whether a value is the table that the object has: what `Update(r.tableName)` is given.
bool is_own_table(const Tracing::Tables& tables, const Frame& frame, ValueId value) {
  if (!value.valid()) return false;
  const syntax::Syntax& syntax = tables.in.project.of(frame.body.file);
  const syntax::ValueNode& given = syntax.value(value);
  if (given.kind != syntax::ValueKind::member || given.child_count == 0 ||
      !tables.effects.names_table(syntax.text(given.text)))
    return false;
  const syntax::ValueNode& holder = syntax.value(syntax.child(given, 0));
  return stands_for_object(syntax, frame.body.symbol, syntax.text(holder.text));
}

/// Whether a call is made on something that the object has: `Orders.Find(…)`, `this.orders.find(…)`
/// in a class with such a member; or is given the object's table.
bool asks_own_member(const Tracing::Tables& tables, const Frame& frame, std::uint32_t index,
                     SymbolRef object) {
  const syntax::Syntax& syntax = tables.in.project.of(frame.body.file);
  const syntax::Call& asked = syntax.calls[index];
  for (std::uint32_t a = 0; a < asked.argument_count; ++a)
    if (is_own_table(tables, frame, syntax.arguments[asked.first_argument + a])) return true;
  ValueId at = asked.callee;
  std::string_view above;
  constexpr int most_steps = 16;
  for (int step = 0; step < most_steps && at.valid(); ++step) {
    const syntax::ValueNode& node = syntax.value(at);
    if (node.kind == syntax::ValueKind::member) above = syntax.text(node.text);
    const bool call = node.kind == syntax::ValueKind::call;
    for (std::uint32_t c = 1; call && c < node.child_count; ++c)
      if (is_own_table(tables, frame, syntax.child(node, c))) return true;
    if (node.kind == syntax::ValueKind::reference) {
      const std::string_view name = syntax.text(node.text);
      const bool itself = is_itself(name);
      return step > 0 && has_member(tables, object, itself ? above : name);
    }
    if (node.child_count == 0) return false;
    at = syntax.child(node, 0);
  }
  return false;
}

/// `Collection.Find(…)` in a class for any collection: the class of the object says which one.
void name_by_object(const Tracing::Tables& tables, const Frame& frame, std::uint32_t index,
                    CallEffect& effect) {
  SymbolRef object = frame.self;
  if (!object.valid()) {
    const syntax::Syntax& syntax = tables.in.project.of(frame.body.file);
    object = {frame.body.file, meaning::class_around(syntax, frame.body.symbol)};
  }
  if (!object.symbol.valid()) return;
  const std::string said = tables.effects.says_table(object);
  if (said.empty() || !asks_own_member(tables, frame, index, object)) return;
  tables.effects.tell_table(said, effect);
  effect.confidence = std::max(effect.confidence, Confidence::medium);
}

/// What a function for any kept thing works on: the one that the way to it was given, else the one
/// that the class of the object is for (`class Orders extends Rows<Order>` runs `Rows.all`).
std::size_t works_on(const Tracing::Tables& tables, const Frame& frame) {
  const std::size_t thing = tables.generic.works_on(frame.body, frame.given);
  const bool known = thing < tables.model.entities.size() || !tables.generic.mapped(thing).empty();
  if (known || !frame.self.valid()) return thing;
  const std::string_view fixed = tables.generic.fixed_for(tables.bodies.upwards(frame.self));
  return fixed.empty() ? thing : tables.generic.works_on(frame.body, {&fixed, 1});
}

void name_by_way(const Tracing::Tables& tables, const Frame& frame, std::uint32_t index,
                 CallEffect& effect) {
  if (!effect.any()) effect.kind = tables.things.asks_class(frame.things, frame.body.file, index);
  const bool rows =
      effect.component.empty() || effect.component == "datastore" || effect.component == "search";
  if ((effect.kind != "read" && effect.kind != "write") || !rows) return;
  std::size_t thing = tables.things.given(frame.things, frame.body.file, index);
  if (thing != KnownThings::kNone) effect.entities = {thing};  // whoever else calls it
  if (!effect.entities.empty()) return;
  effect.entities = kept_by_type(tables.in, tables.generic, tables.bodies, frame.body.file, index);
  if (!effect.entities.empty()) return;
  // `$this->orders->find($id)`: a library's function, on an object of an own class that is for one.
  const linking::Target target = tables.in.links.calls(frame.body.file)[index];
  const SymbolRef object =
      target.symbol.valid() ? SymbolRef() : tables.bodies.object_of(frame.body.file, index);
  thing = object.valid() ? tables.things.says_of_itself(object) : KnownThings::kNone;
  if (thing != KnownThings::kNone && effect.tables.empty()) {
    effect.entities = {thing};
    return;
  }
  thing = tables.rows.asked(frame.things, frame.body.file, index, effect);
  if (thing != KnownThings::kNone && effect.tables.empty()) {
    effect.entities = {thing};
    effect.confidence = std::max(effect.confidence, Confidence::medium);
    return;
  }
  thing = tables.things.asked(frame.things, frame.body.file, index);
  if (thing == KnownThings::kNone) thing = works_on(tables, frame);
  const std::string_view mapped = tables.generic.mapped(thing);
  if ((thing >= tables.model.entities.size() && mapped.empty()) || !effect.tables.empty() ||
      tables.generic.names_class(frame.body.file, tables.bodies.calls_of(frame.body)))
    return;
  if (mapped.empty())
    effect.entities = {thing};
  else
    effect.tables = {std::string(mapped)};
  effect.confidence = std::max(effect.confidence, Confidence::medium);
}

}  // namespace

void name_given(const Tracing::Tables& tables, const Frame& frame, std::uint32_t index,
                CallEffect& effect) {
  name_by_way(tables, frame, index, effect);
  const bool store = effect.component.empty() || effect.component == "datastore";
  const bool asks = effect.kind == "read" || effect.kind == "write" || effect.kind == "use";
  if (asks && store && effect.entities.empty() && effect.tables.empty())
    name_by_object(tables, frame, index, effect);
  tables.members.add(frame.body.file, index, effect);
}

KnownThings known_in(const Tracing::Tables& tables, const Frame& frame, std::uint32_t index,
                     const Entered& entered, SymbolRef row) {
  if (row.valid()) return tables.things.of_object(row);
  KnownThings out = tables.things.into(frame.things, frame.body, frame.body.file, index,
                                       entered.body, entered.self);
  tables.rows.into(frame.things, frame.body.file, index, entered.body, out);
  if (out.made_for != KnownThings::kNone || !entered.self.valid()) return out;
  // An interface says nothing of what its only class is made for.
  const KnownThings object = tables.things.of_object(entered.self);
  out.object = object.object;
  out.made_for = object.made_for;
  return out;
}

}  // namespace cutaway::model
