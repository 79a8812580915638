// SPDX-License-Identifier: Apache-2.0
// Members of things that are put together by assignments, and the `this` of their functions.
#include "base/hash.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;

constexpr unsigned kMaxNesting = 256;

/// `B` of `B.prototype` and `Object.create(B.prototype)`.
ValueId without_prototype(const syntax::Syntax& syntax, ValueId value) {
  for (int step = 0; step < 2; ++step) {
    const auto& node = syntax.value(value);
    if (node.kind == ValueKind::call && node.child_count == 2 &&
        syntax.text(syntax.value(syntax.child(node, 0)).text) == "create") {
      value = syntax.child(node, 1);
    } else if (node.kind == ValueKind::member && node.child_count > 0 &&
               syntax.text(node.text) == "prototype") {
      value = syntax.child(node, 0);
    }
  }
  return value;
}

}  // namespace

Entity Linker::assigned_member(FileId file, Declarer owner, std::string_view name,
                               int depth) const {
  if (!owner.valid() || !spend(depth)) return Entity::none();
  const Assigned& assigned = index(file).assigned();
  Entity open = Entity::none();
  for (const std::uint32_t row : assigned.find(owner, hash64(name))) {
    const Entity entity = slots(file).bindings[row];
    if (entity.known()) return entity;
    if (entity.pending()) open = entity;
  }
  if (open.pending()) return open;
  for (const ValueId value : assigned.bases_of(owner)) {
    const ValueId written = without_prototype(syntax(file), value);
    Entity base = evaluate(file, written, depth - 1);
    if (base.pending()) return base;
    if (base.kind == EntityKind::definition) base = result(base, depth - 1);
    const Entity found = member(base, name, depth - 1);
    if (found.kind != EntityKind::none) return found;
  }
  return Entity::none();
}

Entity Linker::declared_thing(FileId file, Declarer owner) const {
  if (!owner.valid()) return Entity::none();
  if (owner.is_binding()) return slots(file).bindings[owner.row()];
  const SymbolRef ref{file, SymbolId(owner.row())};
  const auto kind = syntax(file).symbols[owner.row()].kind;
  return is_class_like(kind) || is_function_like(kind) ? Entity::instance(ref) : symbol_entity(ref);
}

/// The object that a function belongs to outside of classes: what it was assigned to, the literal
/// around it, or what it makes when it serves as a class.
Entity Linker::assigned_self(FileId file, SymbolId scope) const {
  const Assigned& assigned = index(file).assigned();
  for (unsigned step = 0; scope.valid() && step < kMaxNesting; ++step) {
    if (const Declarer home = assigned.home_of(scope); home.valid())
      return declared_thing(file, home);
    if (const ValueId record = assigned.record_of(scope); record.valid())
      return Entity::record({file, record});
    if (assigned.is_class(scope)) return Entity::instance({file, scope});
    scope = syntax(file).symbols[scope.index()].container;
  }
  return Entity::none();
}

}  // namespace cutaway::linking
