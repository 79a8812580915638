// SPDX-License-Identifier: Apache-2.0
// Objects of written types.
#include "base/text.h"
#include "linking/linker.h"
#include "linking/written_type.h"

namespace cutaway::linking {
namespace {

/// `T`, `K2`: the name of a type parameter.
bool looks_like_parameter(std::string_view name) {
  return name.size() <= 2 && !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

}  // namespace

Entity Linker::of_type(FileId file, SymbolId scope, std::string_view type, unsigned position,
                       int depth) const {
  if (depth <= 0 || type.empty()) return Entity::none();
  const NameRules& rules = this->rules(file);
  const WrittenType written = written_type(type, position, rules.type_wrappers);
  if (written.is_list) return literal(file, rules.list_type);
  if (written.name.empty() || looks_like_parameter(written.name)) return Entity::none();
  for (const auto& [name, meant] : rules.type_names) {
    if (written.name == name) return literal(file, meant);
  }
  const Entity entity = dotted_entity(file, scope, written.name, depth - 1);
  if (entity.kind != EntityKind::definition) {
    const bool is_object = entity.kind == EntityKind::outside ||
                           entity.kind == EntityKind::instance || entity.kind == EntityKind::record;
    return is_object || entity.pending() ? entity : Entity::none();
  }
  const auto kind = syntax(entity.symbol().file).symbols[entity.b].kind;
  return is_class_like(kind) ? Entity::instance(entity.symbol()) : Entity::none();
}

}  // namespace cutaway::linking
