// SPDX-License-Identifier: Apache-2.0
// Objects of written types.
#include "base/text.h"
#include "linking/linker.h"
#include "linking/written_type.h"

namespace cutaway::linking {
namespace {

/// `T`, `K2`: the name of a type parameter.
bool looks_like_parameter(std::string_view name) {
  const bool upper = !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
  return upper && (name.size() == 1 || (name.size() == 2 && name[1] >= '0' && name[1] <= '9'));
}

/// `f` of `ReturnType<typeof f>` and `X` of `InstanceType<typeof X>`; empty for other types.
std::string_view queried(std::string_view type) {
  for (const std::string_view form : {"ReturnType<typeof ", "InstanceType<typeof "}) {
    const std::size_t start = type.find(form);
    if (start == std::string_view::npos || start > 16) continue;
    const std::string_view rest = type.substr(start + form.size());
    return trim(rest.substr(0, rest.find('>')));
  }
  return {};
}

}  // namespace

Entity Linker::of_type(FileId file, SymbolId scope, std::string_view type, unsigned position,
                       int depth) const {
  if (!spend(depth) || type.empty()) return Entity::none();
  const NameRules& rules = this->rules(file);
  if (const std::string_view name = queried(type); !name.empty()) {
    return result(dotted_entity(file, scope, name, depth - 1), depth - 1);
  }
  if (type.starts_with("typeof "))
    return dotted_entity(file, scope, trim(type.substr(7)), depth - 1);
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
  return is_class_like(kind) || kind == syntax::SymbolKind::type_alias
             ? Entity::instance(entity.symbol())
             : Entity::none();
}

}  // namespace cutaway::linking
