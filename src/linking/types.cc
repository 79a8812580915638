// SPDX-License-Identifier: Apache-2.0
// Objects of written types.
#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"
#include "linking/written_type.h"

namespace cutaway::linking {
namespace {

constexpr unsigned kMaxNesting = 64;

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

/// `T` of `out T : Any`, `T extends Base`, `+A <: B`, `@NonNull T`.
std::string_view parameter_name(std::string_view piece) {
  for (const std::string_view word : {"out ", "in ", "reified ", "const ", "+", "-"}) {
    if (piece.starts_with(word)) piece = trim(piece.substr(word.size()));
  }
  return trim(piece.substr(0, piece.find_first_of(" :[<")));
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
  if (type.starts_with("typeof ")) {
    const std::string_view name = trim(type.substr(7));
    return dotted_entity(file, beyond_fields(file, scope, name), name, depth - 1);
  }
  const WrittenType written = written_type(type, position, rules.type_wrappers);
  if (written.name.empty() && written.is_list) return literal(file, rules.list_type);
  if (written.name.empty()) return Entity::none();
  if (rules.type_parameters) {
    const Entity parameter = type_parameter(file, scope, written.name);
    if (parameter.kind == EntityKind::type_parameter)
      return written.is_list ? list_of(file, parameter) : parameter;
  }
  if (looks_like_parameter(written.name)) return Entity::none();
  for (const auto& [name, meant] : rules.type_names) {
    if (written.name != name) continue;
    if (written.is_list) return literal(file, rules.list_type);
    return type_with_parts(file, scope, literal(file, meant), written.arguments, depth - 1);
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

/// `core *core.Core`, `fetch: typeof fetch`, `get Orders(): Orders`: a member does not hide what
/// its type is called.
SymbolId Linker::beyond_fields(FileId file, SymbolId scope, std::string_view name) const {
  if (!scope.valid() || rules(file).members_in_scope) return scope;
  const auto& around = syntax(file).symbols[scope.index()];
  const auto rows = index(file).find(scope.value, hash64(name.substr(0, name.find('.'))));
  const auto is_member = [&](const NameRow& row) {
    if (row.kind == RowKind::member_binding) return true;
    if (row.kind != RowKind::symbol) return false;
    const auto kind = syntax(file).symbols[row.index].kind;
    return kind == syntax::SymbolKind::field || kind == syntax::SymbolKind::method ||
           kind == syntax::SymbolKind::property;
  };
  const bool hidden =
      is_class_like(around.kind) && !rows.empty() && std::ranges::all_of(rows, is_member);
  return hidden ? around.container : scope;
}

/// An object of the named type.
Entity Linker::type_entity(FileId file, SymbolId scope, std::string_view name, int depth) const {
  scope = beyond_fields(file, scope, name);
  Entity entity = dotted_entity(file, scope, name, depth - 1);
  if (!entity.known() && scope.valid()) {
    // `handler := &handler{}`: nor does a variable.
    const auto rows = index(file).find(scope.value, hash64(name.substr(0, name.find('.'))));
    const auto is_variable = [](const NameRow& row) { return row.kind == RowKind::binding; };
    const SymbolId around = syntax(file).symbols[scope.index()].container;
    if (!rows.empty() && std::ranges::all_of(rows, is_variable)) {
      const Entity outer = dotted_entity(file, around, name, depth - 1);
      if (outer.known()) entity = outer;
    }
  }
  if (entity.kind != EntityKind::definition) {
    const bool is_object = entity.kind == EntityKind::outside ||
                           entity.kind == EntityKind::instance || entity.kind == EntityKind::record;
    return is_object || entity.pending() ? entity : Entity::none();
  }
  entity = as_type(entity);
  const auto kind = syntax(entity.symbol().file).symbols[entity.b].kind;
  return is_class_like(kind) || kind == syntax::SymbolKind::type_alias
             ? Entity::instance(entity.symbol())
             : Entity::none();
}

std::uint32_t Linker::held_by(FileId file, SymbolId scope, std::string_view arguments, int depth,
                              bool& open) const {
  if (arguments.empty() || !spend(depth)) return 0;
  std::vector<Entity> things;
  for (std::string_view piece : type_arguments(arguments)) {
    if (things.size() == Held::kMost) break;
    for (const std::string_view word : {"? extends ", "? super ", "out ", "in "}) {
      if (piece.starts_with(word)) piece = trim(piece.substr(word.size()));
    }
    things.push_back(of_type(file, scope, piece, 0, depth - 1));
    if (things.back().pending() && !forcing_) open = true;
  }
  return open ? 0 : held_.add(things);
}

/// Whether a name is a type parameter of a class around the scope.
Entity Linker::type_parameter(FileId file, SymbolId scope, std::string_view name) const {
  const syntax::Syntax& syntax = this->syntax(file);
  for (unsigned step = 0; scope.valid() && step < kMaxNesting; ++step) {
    const auto& symbol = syntax.symbols[scope.index()];
    std::string_view list =
        is_class_like(symbol.kind) ? trim(syntax.text(symbol.type)) : std::string_view();
    if (list.size() > 2 && (list.front() == '<' || list.front() == '[')) {
      std::size_t position = 0;
      for (const std::string_view piece : type_arguments(list.substr(1, list.size() - 2))) {
        if (parameter_name(piece) == name) return Entity::type_parameter(position);
        ++position;
      }
    }
    scope = symbol.container;
  }
  return Entity::none();
}

Entity Linker::substituted(const Entity& entity, std::uint32_t held, int levels) const {
  if (entity.kind == EntityKind::type_parameter) {
    const auto things = held_.get(held);
    if (entity.a >= things.size()) return Entity::none();
    return things[entity.a].pending() ? Entity::none() : things[entity.a];
  }
  if (entity.of == 0 || entity.kind == EntityKind::accessor || levels <= 0) return entity;
  std::vector<Entity> things;
  bool changed = false;
  for (const Entity& one : held_.get(entity.of)) {
    things.push_back(substituted(one, held, levels - 1));
    changed = changed || things.back() != one;
  }
  return changed ? entity.holding(held_.add(things)) : entity;
}

}  // namespace cutaway::linking
