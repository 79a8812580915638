// SPDX-License-Identifier: Apache-2.0
// Bare names: local scopes, the file, its imports, its package, everything-imports, builtins.
#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

using syntax::SymbolKind;

constexpr unsigned kMaxNesting = 256;
constexpr int kSelfDepth = 40;

/// Whether a Value is `xs[?(each)]`, or taken out of it.
bool names_element(const syntax::Syntax& syntax, ValueId value) {
  for (int step = 0; step < 4 && value.valid(); ++step) {
    const auto& node = syntax.value(value);
    if (node.kind != syntax::ValueKind::index || node.child_count < 2) return false;
    if (syntax.value(syntax.child(node, 1)).kind == syntax::ValueKind::unknown) return true;
    value = syntax.child(node, 0);
  }
  return false;
}

bool starts_upper(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

/// Whether a thing of the outside stands in for another where the program is tried:
/// "fakeredis:FakeStrictRedis", "ioredis-mock:default".
bool stands_in(std::string_view origin) {
  const std::string package = lower(origin.substr(0, origin.find(':')));
  return package.starts_with("fake") || contains(package, "mock");
}

bool is_only_a_type(SymbolKind kind) {
  return kind == SymbolKind::type_alias || kind == SymbolKind::interface;
}

}  // namespace

/// What a name means where a type is meant: not the function, but the type that stands beside it,
/// `type show = …; function show() {…}`.
Entity Linker::as_type(const Entity& named) const {
  if (named.kind != EntityKind::definition) return named;
  const SymbolRef function = named.symbol();
  const syntax::Syntax& there = syntax(function.file);
  const auto& symbol = there.symbols[function.symbol.index()];
  if (!is_function_like(symbol.kind)) return named;
  for (const NameRow& row :
       index(function.file).find(symbol.container.value, hash64(there.text(symbol.name)))) {
    if (row.kind == RowKind::symbol && is_only_a_type(there.symbols[row.index].kind))
      return Entity::definition({function.file, SymbolId(row.index)});
  }
  return named;
}

Entity Linker::symbol_entity(SymbolRef ref) const {
  const auto& symbol = syntax(ref.file).symbols[ref.symbol.index()];
  if (is_class_like(symbol.kind) || is_function_like(symbol.kind) ||
      symbol.kind == SymbolKind::type_alias || symbol.kind == SymbolKind::module ||
      symbol.kind == SymbolKind::name_space) {
    return Entity::definition(ref);
  }
  if (symbol.kind == SymbolKind::enum_member && symbol.container.valid()) {
    return Entity::instance({ref.file, symbol.container});
  }
  return slots(ref.file).symbols[ref.symbol.index()];
}

Entity Linker::row_entity(FileId file, const NameRow& row, int depth) const {
  const FileSlots& slots = this->slots(file);
  switch (row.kind) {
    case RowKind::parameter:
      return slots.parameters[row.index];
    case RowKind::symbol:
      return symbol_entity({file, SymbolId(row.index)});
    case RowKind::import:
    case RowKind::reexport:
      return slots.imports[row.index];
    case RowKind::export_:
      return Entity::none();
    default:
      break;
  }
  (void)depth;
  return slots.bindings[row.index];
}

Entity Linker::merge_rows(FileId file, std::span<const NameRow> rows, int depth) const {
  Entity first_pending = Entity::none(), outside = Entity::none();
  const bool own_first = rules(file).methods_apart;
  const bool beside = rows.size() > 1 && std::ranges::any_of(rows, [&](const NameRow& row) {
                        return row.kind == RowKind::symbol &&
                               is_function_like(syntax(file).symbols[row.index].kind);
                      });
  for (const NameRow& row : rows) {
    // `type show = …; function show() {…}`: the name is the function's wherever no type is meant.
    if (beside && row.kind == RowKind::symbol &&
        is_only_a_type(syntax(file).symbols[row.index].kind))
      continue;
    const Entity entity = row_entity(file, row, depth);
    // Among several assignments the one that tells a class of the project says most, and what only
    // stands in for another least.
    const bool assigned = row.kind == RowKind::binding || row.kind == RowKind::member_binding;
    const bool waits = entity.kind == EntityKind::outside && rows.size() > 1 &&
                       ((own_first && assigned) || stands_in(names_.text(entity.a)));
    if (waits && !outside.known()) outside = entity;
    if (entity.known() && !waits) return entity;
    if (entity.pending() && !forcing_) return entity;
    if (entity.pending()) first_pending = entity;
  }
  return outside.known() ? outside : first_pending;
}

/// In a function the assignment before a place counts, a loop's from its own line on; then what
/// declares the name, then what is assigned later.
Entity Linker::latest_row(FileId file, std::span<const NameRow> rows, std::uint32_t line,
                          int depth) const {
  enum class Group : std::uint8_t { before, declared, after };
  const syntax::Syntax& syntax = this->syntax(file);
  const auto group_of = [&](const NameRow& row) {
    if (row.kind != RowKind::binding) return Group::declared;
    const auto& binding = syntax.bindings[row.index];
    const bool before =
        binding.line < line || (binding.line == line && names_element(syntax, binding.value));
    return before ? Group::before : Group::after;
  };
  Entity open = Entity::none();
  for (const Group group : {Group::before, Group::declared, Group::after}) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const NameRow& row = group == Group::before ? rows[rows.size() - 1 - i] : rows[i];
      if (group_of(row) != group) continue;
      const Entity entity = row_entity(file, row, depth);
      if (entity.known()) return entity;
      if (entity.pending() && !forcing_) return entity;
      if (entity.pending()) open = entity;
    }
  }
  return open;
}

Entity Linker::scope_entity(FileId file, SymbolId scope, std::uint64_t hash, std::string_view name,
                            int depth, bool& found, std::uint32_t line) const {
  const syntax::Syntax& syntax = this->syntax(file);
  const FileIndex& index = this->index(file);
  const SymbolId start = scope;
  for (unsigned step = 0; step < kMaxNesting; ++step) {
    const bool in_class = scope.valid() && is_class_like(syntax.symbols[scope.index()].kind);
    if (in_class && rules(file).members_in_scope) {
      const Entity entity = class_member({file, scope}, name, depth - 1, false);
      found = entity.kind != EntityKind::none;
      if (found) return entity;
    }
    if (!in_class || scope == start || rules(file).modules_are_classes) {
      const auto rows = index.find(scope.value, hash);
      found = !rows.empty();
      const bool in_order = line != 0 && scope == start && !in_class && rows.size() > 1;
      if (found) {
        return in_order ? latest_row(file, rows, line, depth) : merge_rows(file, rows, depth);
      }
    }
    if (!scope.valid()) break;
    scope = syntax.symbols[scope.index()].container;
  }
  return Entity::none();
}

Entity Linker::name_entity(FileId file, SymbolId scope, std::string_view name, int depth,
                           std::uint32_t line) const {
  if (!spend(depth) || name.empty()) return Entity::none();
  const NameRules& rules = this->rules(file);
  if (name == rules.base_object && class_like_scope(file, scope))
    return super_entity(file, scope, depth - 1);
  if (!rules.path_separator.empty() && contains(name, rules.path_separator))
    return qualified_name(file, scope, name, depth - 1);
  if (!rules.macro_mark.empty() && name.ends_with(rules.macro_mark))
    return macro_entity(file, scope, name, depth - 1);
  if (!rules.outer_module.empty() && name == rules.outer_module)
    return outer_module(file, scope, depth - 1);
  if ((rules.names_call || rules.modules_are_classes) && starts_upper(name)) {
    // Constants are known by their path, however many files reopen what is around them.
    const Entity constant = resolved(resolver(file)->global(file, scope, name), depth - 1);
    if (constant.kind != EntityKind::outside || rules.modules_are_classes) return constant;
  }
  bool found = false;
  const Entity local = scope_entity(file, scope, hash64(name), name, depth, found, line);
  if (found) return local.kind == EntityKind::none ? shadowed_import(file, name) : local;
  if (name == rules.self) {
    const Entity self = self_entity(file, scope);
    if (self.kind != EntityKind::none || !rules.extensions) return self;
  }
  if (name == rules.self_class || has(rules.self_classes, name)) {
    const Entity self = self_entity(file, scope);
    return self.kind == EntityKind::instance ? Entity::definition(self.symbol()) : self;
  }
  if (rules.extensions && rules.members_in_scope) {
    // The type around is extended here and stands elsewhere.
    const Entity self = extended_self(file, scope, depth - 1);
    const Entity own =
        self.kind == EntityKind::instance  ? class_member(self.symbol(), name, depth - 1)
        : self.kind == EntityKind::outside ? outside_extension(file, self, name, depth - 1)
                                           : Entity::none();
    if (own.kind != EntityKind::none) return own;
  }
  if (rules.linked_by_name) {
    const Entity own = own_member_name(file, scope, name, depth - 1);
    if (own.known() || own.pending()) return own;
  }
  const Entity outer = outer_name(file, name, depth);
  if (outer.known() || outer.pending()) return outer;
  const Entity included = rules.linked_by_name ? included_name(file, name) : Entity::none();
  if (included.known() || included.pending()) return included;
  const bool is_word = rules.names_call && has(rules.builtins, name);
  if (rules.members_in_scope && !is_word) {
    const Entity inherited = inherited_name(file, scope, name, depth - 1);
    if (inherited.known() || inherited.pending()) return inherited;
  }
  if (resolver(file) != nullptr) {
    const Entity global = resolved(resolver(file)->global(file, scope, name), depth - 1);
    if (global.kind != EntityKind::none) return global;
  }
  if (!rules.field_sigil.empty() && name.starts_with(rules.field_sigil)) return Entity::none();
  if (const Entity known = ambient(file, name); known.known()) return known;
  if (has(rules.builtins, name) || rules.unknown_names_are_builtin) {
    for (const auto& [word, meant] : rules.type_names) {
      if (word == name && has(rules.builtins, name)) return literal(file, meant);
    }
    const std::string origin = std::string(rules.builtin_origin) + std::string(name);
    return Entity::outside(names_.add(origin));
  }
  return Entity::none();
}

/// `\Shop\Order`, `Shop\Order` with an imported beginning, else below the file's own package.
Entity Linker::qualified_name(FileId file, SymbolId scope, std::string_view name, int depth) const {
  const ModuleResolver* resolver = this->resolver(file);
  if (resolver == nullptr || depth <= 0) return Entity::none();
  const std::string_view separator = rules(file).path_separator;
  if (name.starts_with(separator) && !rules(file).names_call)
    return resolved(resolver->resolve(file, name.substr(separator.size()), {}), depth - 1);
  const std::size_t end = name.find(separator);  // 0: absolute
  const syntax::Syntax& syntax = this->syntax(file);
  for (const NameRow& row : index(file).find(FileIndex::kTop, hash64(name.substr(0, end)))) {
    if (row.kind != RowKind::import) continue;
    const auto& import = syntax.imports[row.index];
    std::string whole(syntax.text(import.module));
    if (!import.name.empty()) {
      whole += separator;
      whole += syntax.text(import.name);
    }
    whole += name.substr(end);
    return resolved(resolver->resolve(file, whole, {}), depth - 1);
  }
  return resolved(resolver->global(file, scope, name), depth - 1);
}

/// A local name of which nothing is known may stand in a narrower block than the function; then the
/// import is meant.
Entity Linker::shadowed_import(FileId file, std::string_view name) const {
  for (const NameRow& row : index(file).find(FileIndex::kTop, hash64(name))) {
    if (row.kind != RowKind::import) continue;
    const Entity import = slots(file).imports[row.index];
    const bool is_module =
        import.kind == EntityKind::package || import.kind == EntityKind::module ||
        (import.kind == EntityKind::outside && names_.text(import.a).ends_with(':'));
    if (is_module) return import.at_most(Confidence::medium);
  }
  return Entity::none();
}

std::string_view Linker::language_name(FileId file) const {
  const LanguageId language = project_.file(file).language;
  return language.valid() ? std::string_view(catalogue::language(language).name)
                          : std::string_view();
}

/// A name that the language knows without an import.
Entity Linker::ambient(FileId file, std::string_view name) const {
  const std::string_view origin = names_known_.ambient(language_name(file), name);
  return origin.empty() ? Entity::none() : Entity::outside(names_.add(origin));
}

bool Linker::class_like_scope(FileId file, SymbolId scope) const {
  return index(file).class_around(syntax(file), scope).valid();
}

Entity Linker::outer_name(FileId file, std::string_view name, int depth) const {
  const std::uint32_t package = packages_->of(file);
  if (package != Packages::kNone) {
    const Entity sibling = linked_member(file, package, name);
    if (sibling.kind != EntityKind::none) return sibling;
  }
  return wildcard_name(file, name, depth);
}

Entity Linker::wildcard_name(FileId file, std::string_view name, int depth) const {
  const FileSlots& slots = this->slots(file);
  const bool is_builtin = has(rules(file).builtins, name) || ambient(file, name).known();
  Entity outside = Entity::none(), sure = Entity::none();
  unsigned outside_count = 0;
  const auto rows = index(file).wildcards();
  const auto visible =
      resolver(file) == nullptr ? std::span<const Resolution>() : resolver(file)->visible(file);
  for (std::size_t i = 0; i < rows.size() + visible.size(); ++i) {
    const Resolution& module = i < rows.size() ? slots.modules[rows[i]] : visible[i - rows.size()];
    if (module.kind == Resolution::Kind::outside) {
      const bool certain = resolver(file)->surely_holds(module, name);
      if (!certain && is_builtin) continue;
      if (!certain && !resolver(file)->may_hold(module, name)) continue;
      ++outside_count;
      outside = outside_member(names_.add(module.origin), name);
      if (resolver(file)->surely_holds(module, name) && !sure.known()) sure = outside;
      continue;
    }
    const Entity space = resolved(module, depth - 1);
    const Entity found = space.kind == EntityKind::package ? linked_member(file, space.a, name)
                                                           : member(space, name, depth - 1);
    // What a library writes into an own module does not say that it has this word.
    if (found.kind == EntityKind::outside && rules(file).modules_are_classes) continue;
    if (found.kind != EntityKind::none) return found;
  }
  const Entity macro_made = is_builtin ? Entity::none() : made_here(file, name);
  if (macro_made.kind != EntityKind::none) return macro_made;
  // Several packages could hold the name; only one of them that is not known may be meant.
  if (sure.known()) return sure;
  // A package may also hold a thing of its own name, and then that is it.
  const bool own_named =
      outside_count > 0 && names_.text(outside.a).starts_with(std::string(name) + ":");
  if (outside_count > 0 && !own_named && rules(file).packages_before_wildcards) {
    const Entity package = resolved(resolver(file)->global(file, SymbolId(), name), depth - 1);
    if (package.kind == EntityKind::outside) return package;
  }
  const std::string_view undecided = rules(file).undecided_package;
  if (outside_count > 1 && !undecided.empty())
    return Entity::outside(names_.add(std::string(undecided) + std::string(name)))
        .at_most(Confidence::low);
  if (outside_count != 1) return Entity::none();
  return outside.at_most(Confidence::medium);
}

Entity Linker::inherited_name(FileId file, SymbolId scope, std::string_view name, int depth) const {
  if (starts_upper(name) || has(rules(file).builtins, name)) return Entity::none();
  const SymbolId owner = index(file).class_around(syntax(file), scope);
  if (owner.valid())
    return class_member({file, owner}, name, depth, true).at_most(Confidence::medium);
  const Entity self = self_of_receiver(file, scope, depth - 1);
  return self.kind == EntityKind::instance ? class_member(self.symbol(), name, depth, true) : self;
}

/// The object of a method that is written outside of its class: `void Cart::put(int n) { … }`.
Entity Linker::self_of_receiver(FileId file, SymbolId scope, int depth) const {
  if (depth <= 0 || !rules(file).members_in_scope) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(file);
  for (unsigned step = 0; scope.valid() && step < kMaxNesting; ++step) {
    const auto& symbol = syntax.symbols[scope.index()];
    if (!symbol.receiver.empty())
      return result(dotted_entity(file, SymbolId(), syntax.text(symbol.receiver), depth), depth);
    scope = symbol.container;
  }
  return Entity::none();
}

Entity Linker::called_name(FileId file, SymbolId scope, std::string_view name, int depth) const {
  if (!rules(file).members_like_types) return name_entity(file, scope, name, depth);
  const Entity entity = name_entity(file, scope, name, depth);
  const std::string_view origin =
      entity.kind == EntityKind::outside ? names_.text(entity.a) : std::string_view();
  const bool from_outside =
      !origin.empty() && origin.substr(origin.find(':') + 1).find('.') == std::string_view::npos;
  if (entity.kind != EntityKind::none && !from_outside) return entity;
  // Types are not called without `new`.
  const SymbolId owner = index(file).class_around(syntax(file), scope);
  const Entity inherited =
      owner.valid() ? class_member({file, owner}, name, depth - 1, true) : Entity::none();
  return inherited;
}

Entity Linker::self_entity(FileId file, SymbolId scope) const {
  const Entity extension = extended(file, scope, kDepth - 1);
  if (extension.kind != EntityKind::none) return extension;
  const SymbolId owner = index(file).class_around(syntax(file), scope);
  if (owner.valid()) return Entity::instance({file, owner});
  const Entity receiver = self_of_receiver(file, scope, kSelfDepth);
  if (receiver.kind != EntityKind::none) return receiver;
  return rules(file).extensions ? extended_self(file, scope, kSelfDepth)
                                : assigned_self(file, scope);
}

Entity Linker::super_entity(FileId file, SymbolId scope, int depth) const {
  const SymbolId owner = index(file).class_around(syntax(file), scope);
  if (!owner.valid() || depth <= 0) return Entity::none();
  const auto& symbol = syntax(file).symbols[owner.index()];
  Entity open = Entity::none();
  for (std::uint32_t i = 0; i < symbol.base_count; ++i) {
    const Entity base = slots(file).bases[symbol.first_base + i];
    if (base.kind == EntityKind::definition) {
      const SymbolKind kind = syntax(base.symbol().file).symbols[base.b].kind;
      if (kind == SymbolKind::trait && i + 1 < symbol.base_count) continue;
      return Entity::instance(base.symbol());
    }
    if (base.known()) return base;
    if (base.pending()) open = base;
  }
  return open;
}

Entity Linker::dotted_entity(FileId file, SymbolId scope, std::string_view dotted,
                             int depth) const {
  if (!spend(depth)) return Entity::none();
  const std::vector<std::string_view> parts = split(dotted, '.');
  if (parts.empty() || parts.size() > 32) return Entity::none();
  Entity entity = name_entity(file, scope, parts[0], depth);
  if (parts.size() > 1 && is_guess(file, entity) && resolver(file) != nullptr) {
    const Entity whole = resolved(resolver(file)->qualified(file, dotted), depth - 1);
    if (whole.kind != EntityKind::none) return whole;
  }
  for (std::size_t i = 1; i < parts.size() && entity.known(); ++i) {
    entity = member(entity, parts[i], depth - 1);
  }
  return entity;
}

}  // namespace cutaway::linking
