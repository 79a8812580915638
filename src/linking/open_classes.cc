// SPDX-License-Identifier: Apache-2.0
// Languages whose classes can be reopened and whose bare names call methods.
#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

constexpr unsigned kMaxNesting = 256;

}  // namespace

/// What a bare call means: a method of the class around, `new` of a class, what the file knows.
Entity Linker::bare_callee(FileId file, SymbolId scope, std::string_view name, int depth) const {
  const NameRules& rules = this->rules(file);
  if (!spend(depth)) return Entity::none();
  if (!rules.base_method.empty() && name == rules.base_method)
    return base_method(file, scope, depth - 1);
  const SymbolId owner = index(file).class_around(syntax(file), scope);
  if (owner.valid()) {
    if (name == rules.construct_member) return Entity::definition({file, owner});
    const Entity own = class_member({file, owner}, name, depth - 1, false, Use::call);
    if (own.kind != EntityKind::none) return own;
  }
  return name_entity(file, scope, name, depth - 1);
}

/// `super`: the method of the same name in what the class comes from.
Entity Linker::base_method(FileId file, SymbolId scope, int depth) const {
  const syntax::Syntax& syntax = this->syntax(file);
  SymbolId method;
  for (unsigned step = 0; scope.valid() && step < kMaxNesting; ++step) {
    const auto& symbol = syntax.symbols[scope.index()];
    if (is_class_like(symbol.kind)) break;
    if (is_function_like(symbol.kind) && !symbol.name.empty()) method = scope;
    scope = symbol.container;
  }
  if (!method.valid() || !scope.valid()) return Entity::none();
  const std::string_view name = syntax.text(syntax.symbols[method.index()].name);
  Entity outside = Entity::none();
  for (const SymbolRef part : parts_of({file, scope})) {
    const auto& owner = this->syntax(part.file).symbols[part.symbol.index()];
    for (std::uint32_t i = 0; i < owner.base_count; ++i) {
      const Entity base = slots(part.file).bases[owner.first_base + i];
      if (base.pending()) return base;
      const Entity found = member(base, name, depth - 1, Use::call);
      if (found.kind == EntityKind::definition) return found;
      if (found.kind == EntityKind::outside && !outside.known()) outside = found;
    }
  }
  return outside;
}

/// A constant of a class by its path, else one of what it comes from.
Entity Linker::nested_constant(SymbolRef type, std::string_view name, int depth) const {
  const ModuleResolver* resolver = this->resolver(type.file);
  if (resolver == nullptr || !spend(depth)) return Entity::none();
  return resolved(resolver->nested(type, name), depth - 1);
}

}  // namespace cutaway::linking
