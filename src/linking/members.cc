// SPDX-License-Identifier: Apache-2.0
// Members of things, and what calling them gives.
#include <algorithm>
#include <deque>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;

constexpr std::size_t kMaxClasses = 32;
constexpr std::size_t kMaxOrigin = 300;
constexpr std::ptrdiff_t kMaxOriginParts = 24;

/// Where the class ends in `redis:Redis.from_url`, a second way to make a Redis; 0 if the name says
/// no such thing.
std::size_t alternative_constructor(std::string_view origin) {
  const std::size_t dot = origin.rfind('.');
  if (dot == std::string_view::npos || !origin.substr(dot + 1).starts_with("from_")) return 0;
  const std::size_t start = origin.find_last_of(".:", dot - 1) + 1;
  const bool is_class = start < dot && origin[start] >= 'A' && origin[start] <= 'Z';
  return is_class ? dot : 0;
}

/// The name of what a factory makes.
std::string made_by(std::string_view factory, std::string_view written) {
  const std::string_view type = Parameters(written).get("type");
  if (contains(type, ":")) return std::string(type);
  return std::string(factory.substr(0, factory.find(':') + 1)) + std::string(type);
}

}  // namespace

Entity Linker::outside_member(NameId origin, std::string_view name) const {
  std::string text(names_.text(origin));
  if (text.size() + name.size() > kMaxOrigin) return Entity::none();
  if (std::count(text.begin(), text.end(), '.') > kMaxOriginParts) return Entity::none();
  if (!text.ends_with(':') && !text.ends_with('.')) text += '.';
  text += name;
  if (known_.factory.ends_one(name)) {
    const std::string* written = known_.factory.find(text);
    if (written != nullptr && Parameters(*written).get("access") == "member")
      text = made_by(text, *written);
  }
  return Entity::outside(names_.add(text));
}

Entity Linker::outside_result(const Entity& callee) const {
  std::string text(names_.text(callee.a));
  if (const std::size_t end = alternative_constructor(text); end > 0) text.resize(end);
  if (text.ends_with(':')) text += '.';  // the module itself is called
  Entity out = callee;
  if (const std::string* written = known_.factory.find(text)) text = made_by(text, *written);
  out.a = names_.add(text);
  return out;
}

/// A method and a field may have one name: what is called is the method, what is read the field. A
/// method that is read without a field of its name gives what calling it gives.
Entity Linker::apart_member(SymbolRef start, std::string_view name, int depth, Use use) const {
  const Entity exact = class_member(start, name, depth - 1, false, use);
  if (exact.kind != EntityKind::none) return exact;
  if (use == Use::value) {
    const Entity method = class_member(start, name, depth - 1, false, Use::call);
    if (method.kind != EntityKind::none) return result(method, depth - 1);
  }
  return class_member(start, name, depth - 1);
}

Entity Linker::member(const Entity& object, std::string_view name, int depth, Use use) const {
  if (!spend(depth) || name.empty()) return Entity::none();
  switch (object.kind) {
    case EntityKind::pending:
      return object;
    case EntityKind::none:
      return object;
    case EntityKind::module:
      return module_member(FileId(object.a), name, depth - 1);
    case EntityKind::package:
      return package_member(object.a, name);
    case EntityKind::folder:
      return folder_member(object.a, name);
    case EntityKind::outside: {
      const Entity added = extension(object, name, depth - 1);
      if (added.kind != EntityKind::none) return added.at_most(object.confidence);
      return outside_member(object.a, name).holding(object.of).at_most(object.confidence);
    }
    case EntityKind::record:
      return record_member(object.value(), name, depth - 1);
    case EntityKind::shape: {
      const Entity plain_member = member(plain(object), name, depth - 1, use);
      if (plain_member.kind != EntityKind::outside || !known_.element.ends_one(name)) {
        return plain_member;
      }
      const Shape& shape = shapes_.at(object.a);
      return shaped(plain_member, shape.parts, shape.fixed);
    }
    case EntityKind::accessor:
      return accessor_member(object, name);
    case EntityKind::type_parameter:
      return Entity::none();
    case EntityKind::instance:
    case EntityKind::definition:
      break;
    case EntityKind::giver:  // `orders.first.total`
      return member(result(object, depth - 1), name, depth - 1, use);
  }
  const SymbolRef ref = object.symbol();
  const NameRules& rules = this->rules(ref.file);
  if (object.shell > 0 || (rules.extensions && name.ends_with(')')))
    return wrapped_member(object, name, depth - 1);
  // `state.0` of `state: State<Shop>`: the outside type was looked through.
  const bool through = rules.extensions && name == "0" && object.kind == EntityKind::instance;
  if (through && object.confidence != Confidence::high) return object;
  if (!rules.class_member.empty() && name == rules.class_member) return Entity::definition(ref);
  const bool again = std::find(rules.class_objects.begin(), rules.class_objects.end(), name) !=
                     rules.class_objects.end();
  if (again && object.kind == EntityKind::definition) return object;
  const auto& symbol = syntax(ref.file).symbols[ref.symbol.index()];
  if (rules.names_call && is_class_like(symbol.kind)) {
    if (name == rules.construct_member && object.kind == EntityKind::definition) return object;
    const Entity constant = nested_constant(ref, name, depth - 1);
    if (constant.kind != EntityKind::none) return constant;
  }
  if (object.kind == EntityKind::instance || !is_function_like(symbol.kind)) {
    if (object.kind == EntityKind::instance && rules.extension_methods) {
      const Entity own = class_member(ref, name, depth - 1, false, use);
      if (own.kind != EntityKind::none) return own.at_most(object.confidence);
      const Entity added = extension(object, name, depth - 1);
      if (added.kind != EntityKind::none) return added.at_most(object.confidence);
    }
    const bool apart = rules.methods_apart && use != Use::any;
    const Entity found = apart ? apart_member(ref, name, depth - 1, use)
                               : class_member(ref, name, depth - 1, true, Use::any, object.of);
    if (found.kind == EntityKind::none && rules.extensions && object.kind == EntityKind::instance)
      return wrapped_member(object, name, depth - 1);
    if (found.kind == EntityKind::none && symbol.kind == SymbolKind::name_space)
      return passed_on(ref, name, depth - 1);
    return object.kind == EntityKind::instance ? found.at_most(object.confidence) : found;
  }
  const Entity given =
      assigned_member(ref.file, Declarer::symbol(ref.symbol.value), name, depth - 1);
  if (given.kind != EntityKind::none) return given;
  // A decorated function answers as what the decorator made of it; a property as its value.
  const Entity made = decorated(ref, depth - 1);
  if (made.known() || made.pending()) return member(made, name, depth - 1);
  // `shop.orders.find()` of `get orders(): Orders`: what is read like a field is what it gives.
  const bool reads = symbol.kind == SymbolKind::method && symbol.parameter_count == 0 &&
                     rules.property_markers.empty();
  if (!reads) return Entity::none();
  const Entity read = result(object, depth - 1);
  const bool own = read.kind == EntityKind::instance || read.pending();
  return own ? member(read, name, depth - 1, use) : Entity::none();
}

/// What a module that stands inside of a file takes in whole, and so gives to others by its own
/// name: `pub mod prelude { pub use super::*; }`.
Entity Linker::passed_on(SymbolRef space, std::string_view name, int depth) const {
  if (!spend(depth) || rules(space.file).outer_module.empty()) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(space.file);
  for (std::size_t i = 0; i < syntax.imports.size(); ++i) {
    const auto& import = syntax.imports[i];
    if (import.scope != space.symbol || syntax.text(import.name) != "*") continue;
    const Resolution& whole = slots(space.file).modules[i];
    if (whole.kind == Resolution::Kind::outside) continue;  // nobody knows what a library holds
    const Entity found = member(resolved(whole, depth - 1), name, depth - 1);
    if (found.kind != EntityKind::none) return found;
  }
  return Entity::none();
}

Entity Linker::decorated(SymbolRef function, int depth) const {
  if (depth <= 0) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(function.file);
  const auto markers = rules(function.file).property_markers;
  Entity out = Entity::none();
  for (const std::uint32_t row : index(function.file).annotations_of(function.symbol)) {
    const auto& annotation = syntax.annotations[row];
    if (!annotation.parameter.empty()) continue;
    const std::string_view name = syntax.text(annotation.name);
    if (std::find(markers.begin(), markers.end(), name) != markers.end()) {
      return slots(function.file).symbols[function.symbol.index()];
    }
    const SymbolId scope = syntax.symbols[function.symbol.index()].container;
    const Entity made = annotation.callee.valid()
                            ? evaluate(function.file, annotation.callee, depth - 1)
                            : dotted_entity(function.file, scope, name, depth - 1);
    if (made.kind == EntityKind::outside && !out.known()) out = made;
  }
  return out;
}

Entity Linker::own_member(SymbolRef owner, std::string_view name, int depth, bool& found,
                          Use use) const {
  const std::uint64_t hash = hash64(name);
  const bool is_function = is_function_like(syntax(owner.file).symbols[owner.symbol.index()].kind);
  auto rows = is_function ? std::span<const NameRow>()  // its parameters are no members
                          : index(owner.file).find(owner.symbol.value, hash);
  std::vector<NameRow> wanted;
  if (use != Use::any) {
    for (const NameRow& row : rows) {
      const SymbolKind kind = row.kind == RowKind::symbol
                                  ? syntax(owner.file).symbols[row.index].kind
                                  : SymbolKind::variable;
      const bool reader = kind == SymbolKind::property && rules(owner.file).names_call;
      if (reader && use == Use::call) {  // `attr_reader :name` is a method
        found = true;
        return Entity::definition({owner.file, SymbolId(row.index)});
      }
      const bool is_method = is_function_like(kind);
      if (is_method == (use == Use::call)) wanted.push_back(row);
    }
    rows = wanted;
  }
  found = !rows.empty();
  if (found) {
    const Entity entity = merge_rows(owner.file, rows, depth);
    if (entity.kind != EntityKind::definition || entity.a != owner.file.value) return entity;
    const auto& symbol = syntax(owner.file).symbols[entity.b];
    if (symbol.kind != SymbolKind::method || rules(owner.file).property_markers.empty()) {
      return entity;
    }
    for (const std::uint32_t row : index(owner.file).annotations_of(SymbolId(entity.b))) {
      const std::string_view marker =
          syntax(owner.file).text(syntax(owner.file).annotations[row].name);
      const auto markers = rules(owner.file).property_markers;
      if (std::find(markers.begin(), markers.end(), marker) != markers.end()) {
        return slots(owner.file).symbols[entity.b];
      }
    }
    return entity;
  }
  const auto& symbol = syntax(owner.file).symbols[owner.symbol.index()];
  const std::uint32_t package = packages_->of(owner.file);
  if (rules(owner.file).extensions) return extension_member(owner, hash, depth - 1, found);
  if (package != Packages::kNone) {
    const std::uint64_t owner_hash = hash64(syntax(owner.file).text(symbol.name));
    const auto members = packages_->find_member(package, owner_hash, hash);
    found = !members.empty();
    if (found) return symbol_entity(members.front());
  }
  const Entity given =
      assigned_member(owner.file, Declarer::symbol(owner.symbol.value), name, depth - 1);
  found = given.kind != EntityKind::none;
  if (found) return given;
  if (rules(owner.file).constructor_parameters_are_fields) {
    const auto constructors = index(owner.file).find(owner.symbol.value, hash64("constructor"));
    for (const NameRow& row : constructors) {
      if (row.kind != RowKind::symbol) continue;
      rows = index(owner.file).find(row.index, hash);
      found = !rows.empty() && rows.front().kind == RowKind::parameter;
      if (found) return slots(owner.file).parameters[rows.front().index];
    }
  }
  return Entity::none();
}

/// A type that may be written in several parts, and its other parts.
std::vector<SymbolRef> Linker::parts_of(SymbolRef type) const {
  std::vector<SymbolRef> out{type};
  if (resolver(type.file) != nullptr) {
    for (const SymbolRef part : resolver(type.file)->parts(type)) {
      if (part != type) out.push_back(part);
    }
  }
  const syntax::Syntax& syntax = this->syntax(type.file);
  const auto& symbol = syntax.symbols[type.symbol.index()];
  const std::uint32_t package = packages_->of(type.file);
  if (!rules(type.file).types_in_parts || package == Packages::kNone || symbol.container.valid())
    return out;
  for (const SymbolRef part : packages_->find(package, hash64(syntax.text(symbol.name)))) {
    const auto kind = this->syntax(part.file).symbols[part.symbol.index()].kind;
    if (part != type && is_class_like(kind) && packages_->are_together(type.file, part.file) &&
        out.size() < kMaxClasses)
      out.push_back(part);
  }
  return out;
}

/// A member of an object that holds things: type parameters are filled in, functions remember.
Entity Linker::with_held(const Entity& member, std::uint32_t held) const {
  if (member.kind == EntityKind::definition) {
    const auto kind = syntax(member.symbol().file).symbols[member.b].kind;
    return is_function_like(kind) ? member.holding(held) : member;
  }
  return substituted(member, held);
}

Entity Linker::class_member(SymbolRef start, std::string_view name, int depth, bool with_outside,
                            Use use, std::uint32_t held) const {
  if (!spend(depth)) return Entity::none();
  if (rules(start.file).bases_in_depth) {
    bool found = false;
    const Entity own = own_member(start, name, depth - 1, found, use);
    return found ? own : inherited_member(start, name, depth - 1, with_outside, use);
  }
  std::vector<SymbolRef> queue = parts_of(start);
  std::vector<std::uint32_t> holds(queue.size(), held);  // parallel: what objects of these hold
  Entity outside = Entity::none(), mixed = Entity::none(), open = Entity::none();
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const SymbolRef owner = queue[next];  // a copy: the queue grows
    bool found = false;
    const Entity own = own_member(owner, name, depth - 1, found, use);
    if (found) return with_held(own, holds[next]);
    const Entity made = synthesised(owner, name, depth - 1);
    if (made.kind != EntityKind::none) return made;
    const auto& symbol = syntax(owner.file).symbols[owner.symbol.index()];
    const auto add_base = [&](const Entity& base, bool in_body = false) {
      if (base.pending()) open = base;
      const std::uint32_t inside = substituted(base, holds[next]).of;
      // What a mixed-in module comes from says less than what the class comes from.
      const bool is_mixed = (symbol.kind == SymbolKind::trait && next > 0) || in_body;
      Entity& known = is_mixed ? mixed : outside;
      if (base.kind == EntityKind::outside && !known.known()) known = base.holding(inside);
      const bool is_class =
          base.kind == EntityKind::definition || base.kind == EntityKind::instance;
      if (!is_class || queue.size() >= kMaxClasses) return;
      const auto kind = syntax(base.symbol().file).symbols[base.b].kind;
      for (const SymbolRef part : parts_of(base.symbol())) {
        if (std::find(queue.begin(), queue.end(), part) != queue.end()) continue;
        // What is mixed in is asked before the base class.
        const auto place =
            static_cast<std::ptrdiff_t>(kind == SymbolKind::trait ? next + 1 : queue.size());
        queue.insert(queue.begin() + place, part);
        holds.insert(holds.begin() + place, inside);
      }
    };
    if (rules(owner.file).names_call) {
      const Entity added = resolved(resolver(owner.file)->foreign(owner), depth - 1);
      if (added.kind == EntityKind::outside) add_base(added);
    }
    if (symbol.kind == SymbolKind::struct_) {
      const Entity embedded = embedded_member(owner, name, depth - 1);
      if (embedded.kind != EntityKind::none) return embedded;
    }
    const std::vector<Entity> bases = bases_of(owner);
    for (std::size_t i = 0; i < bases.size(); ++i) {
      const bool written = i < symbol.base_count && rules(owner.file).methods_apart;
      add_base(bases[i],
               written && syntax(owner.file).bases[symbol.first_base + i].line > symbol.name_line);
    }
    if (rules(owner.file).extensions) {
      std::vector<Entity> traits;
      extension_bases(owner, depth - 1, traits);
      for (const Entity& base : traits) add_base(base);
    }
    // `type Server = Hono<Session>` is a Hono, whatever it is made for.
    if (symbol.kind == SymbolKind::type_alias) {
      const Entity meant = plain(slots(owner.file).symbols[owner.symbol.index()]);
      add_base(meant);
      // `type Orders = ReturnType<typeof createOrders>` of a function that gives a literal.
      const Entity given = meant.kind == EntityKind::record
                               ? record_member(meant.value(), name, depth - 1)
                               : Entity::none();
      if (given.kind != EntityKind::none) return given.at_most(meant.confidence);
    }
  }
  if (open.pending()) return open;
  if (!outside.known()) outside = mixed;
  if (rules(start.file).extensions) {
    // `type Router<S = App> = axum::Router<S>;` is that thing; what a type fills in is another one.
    const auto& symbol = syntax(start.file).symbols[start.symbol.index()];
    if (symbol.kind != SymbolKind::type_alias) return Entity::none();
    outside = slots(start.file).symbols[start.symbol.index()];
    if (outside.kind != EntityKind::outside) return Entity::none();
  }
  return with_outside ? outside_class_member(start, outside, name) : Entity::none();
}

Entity Linker::outside_class_member(SymbolRef start, const Entity& outside,
                                    std::string_view name) const {
  if (!outside.known()) return Entity::none();
  const Entity member =
      outside_member(outside.a, name).holding(outside.of).at_most(outside.confidence);
  if (member.kind != EntityKind::outside || !known_.container.ends_one(name)) return member;
  // `Order.objects`: rows of that very class.
  const std::string* written = known_.container.find(names_.text(member.a));
  const bool of_owner = written != nullptr && Parameters(*written).has("owner");
  return of_owner ? shaped(member, {Entity::instance(start)}) : member;
}

/// An embedded struct is a field of its own name (Go).
Entity Linker::embedded_member(SymbolRef owner, std::string_view name, int depth) const {
  const syntax::Syntax& syntax = this->syntax(owner.file);
  const auto& symbol = syntax.symbols[owner.symbol.index()];
  for (std::uint32_t i = 0; i < symbol.base_count; ++i) {
    const Entity base = slots(owner.file).bases[symbol.first_base + i];
    const std::string_view written = syntax.text(syntax.bases[symbol.first_base + i].name);
    const bool embeds =
        written.ends_with(name) && base.known() &&
        (written.size() == name.size() || written[written.size() - name.size() - 1] == '.');
    if (embeds) return result(base, depth - 1);
  }
  return Entity::none();
}

Entity Linker::outside_base(SymbolRef owner) const {
  std::vector<SymbolRef> queue{owner};
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const auto& symbol = syntax(queue[next].file).symbols[queue[next].symbol.index()];
    for (std::uint32_t i = 0; i < symbol.base_count; ++i) {
      const Entity base = slots(queue[next].file).bases[symbol.first_base + i];
      if (base.kind == EntityKind::outside) return base;
      if (base.kind != EntityKind::definition || queue.size() >= kMaxClasses) continue;
      if (std::find(queue.begin(), queue.end(), base.symbol()) == queue.end())
        queue.push_back(base.symbol());
    }
  }
  return Entity::none();
}

Entity Linker::record_member(ValueRef record, std::string_view name, int depth) const {
  if (depth <= 0) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(record.file);
  const auto& node = syntax.value(record.value);
  Entity spread = Entity::none();
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const auto& entry = syntax.value(syntax.child(node, i));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const std::string_view key = syntax.text(entry.text);
    if (key == name) return evaluate(record.file, syntax.child(entry, 0), depth - 1);
    if (key == "..." && !spread.known()) {
      spread = member(evaluate(record.file, syntax.child(entry, 0), depth - 1), name, depth - 1);
    }
  }
  if (spread.kind != EntityKind::none) return spread;
  const Declarer holder = index(record.file).assigned().holder_of(record.value);
  const Entity given = assigned_member(record.file, holder, name, depth - 1);
  if (given.kind != EntityKind::none || !known_.element.ends_one(name)) return given;
  const Entity map = map_of(record, depth - 1);
  return map.kind == EntityKind::record ? given : member(map, name, depth - 1);
}

Entity Linker::package_member(std::uint32_t package, std::string_view name) const {
  const auto found = packages_->find(package, hash64(name));
  if (found.empty()) return Entity::none();
  return symbol_entity(found.front());
}

Entity Linker::result(const Entity& callee, int depth) const {
  if (!spend(depth)) return Entity::none();
  switch (callee.kind) {
    case EntityKind::pending:
      return callee;
    case EntityKind::outside:
      return outside_result(callee);
    case EntityKind::shape: {
      const Entity made = role(callee, "called");
      return made.known() ? made : result(plain(callee), depth - 1);
    }
    case EntityKind::giver: {
      Entity out = callee;
      out.kind = EntityKind::instance;
      return out.at_most(Confidence::medium);
    }
    case EntityKind::instance: {
      if (rules(callee.symbol().file).extensions) return callee;  // `Shape::Circle(1)`
      const Entity method = called_method(callee, depth - 1);
      return method.kind == EntityKind::definition ? result(method, depth - 1) : Entity::none();
    }
    case EntityKind::accessor:
      return accessor_result(callee);
    case EntityKind::module:
      return result(default_export(FileId(callee.a), depth - 1), depth - 1);
    case EntityKind::definition:
      break;
    default:
      return Entity::none();
  }
  const SymbolRef ref = callee.symbol();
  const auto& symbol = syntax(ref.file).symbols[ref.symbol.index()];
  if (is_class_like(symbol.kind) || symbol.kind == SymbolKind::type_alias ||
      symbol.kind == kExtension)
    return Entity::instance(ref).holding(callee.of);
  if (symbol.kind == SymbolKind::constructor && symbol.container.valid()) {
    return Entity::instance({ref.file, symbol.container});
  }
  if (!is_function_like(symbol.kind) && symbol.kind != SymbolKind::property) return Entity::none();
  if (index(ref.file).assigned().is_class(ref.symbol)) return Entity::instance(ref);
  return substituted(slots(ref.file).symbols[ref.symbol.index()], callee.of);
}

}  // namespace cutaway::linking
