// SPDX-License-Identifier: Apache-2.0
// Objects of written types.
#include <algorithm>

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

bool has(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
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
  if (rules.extensions) return path_type(file, scope, type, position, depth - 1);
  if (rules.names_call) {  // types are told by calls, as names of classes
    const Entity named = name_entity(file, scope, type, depth - 1);
    return named.kind == EntityKind::definition ? result(named, depth - 1) : named;
  }
  if (const std::string_view name = queried(type); !name.empty()) {
    return result(dotted_entity(file, scope, name, depth - 1), depth - 1);
  }
  if (type.starts_with("typeof "))
    return dotted_entity(file, scope, trim(type.substr(7)), depth - 1);
  const WrittenType written = written_type(type, position, rules.type_wrappers);
  if (written.name.empty() && written.is_list) return literal(file, rules.list_type);
  if (written.name.empty() || looks_like_parameter(written.name)) return Entity::none();
  for (const auto& [name, meant] : rules.type_names) {
    if (written.name == name) return literal(file, written.is_list ? rules.list_type : meant);
  }
  const std::string_view last = written.name.substr(written.name.rfind('.') + 1);
  if (has(rules.class_wrappers, last) && !written.arguments.empty()) {
    const Entity object = of_type(file, scope, written.arguments, 0, depth - 1);
    return object.kind == EntityKind::instance
               ? Entity::definition(object.symbol()).at_most(object.confidence)
               : object;
  }
  if (!rules.self_type.empty() && last == rules.self_type) return self_entity(file, scope);
  const Entity one = type_with_parts(file, scope, type_entity(file, scope, written.name, depth - 1),
                                     written.arguments, depth - 1);
  return written.is_list && !one.pending() ? list_of(file, one) : one;
}

/// An object of the named type.
Entity Linker::type_entity(FileId file, SymbolId scope, std::string_view name, int depth) const {
  const Entity entity = dotted_entity(file, scope, name, depth - 1);
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
