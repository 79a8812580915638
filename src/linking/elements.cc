// SPDX-License-Identifier: Apache-2.0
// What stands inside of containers: elements, keys, parts of pairs, and what the language's own
// functions do with them.
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "linking/linker.h"
#include "linking/written_type.h"

namespace cutaway::linking {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxElements = 8;  // of a literal that are looked at
constexpr std::size_t kNone = 999;       // no argument has this number

std::string_view last_component(std::string_view origin) {
  return origin.substr(origin.find_last_of(".:") + 1);
}

bool same_thing(const Entity& a, const Entity& b) {
  return a.kind == b.kind && a.a == b.a && a.b == b.b;
}

}  // namespace

Entity Linker::plain(const Entity& entity) const {
  if (entity.kind != EntityKind::shape) return entity;
  return shapes_.at(entity.a).base.at_most(entity.confidence);
}

/// Whether it is worth keeping: texts and numbers say nothing that the container does not say.
bool Linker::tells(FileId file, const Entity& part) const {
  if (part.kind != EntityKind::outside) return part.known();
  return !names_.text(part.a).starts_with(rules(file).builtin_origin);
}

Entity Linker::shaped(const Entity& base, std::vector<Entity> parts, bool fixed) const {
  const auto says = [&](const Entity& part) {
    return part.known() &&
           (part.kind != EntityKind::outside || names_.text(part.a).find_first_of(".:") > 0);
  };
  Shape shape{base, std::move(parts), fixed, 1};
  if (shape.parts.size() > Shapes::kMaxParts) shape.parts.resize(Shapes::kMaxParts);
  Confidence confidence = base.confidence;
  bool any = false;
  for (Entity& part : shape.parts) {
    if (part.kind == EntityKind::shape)
      shape.depth = std::max(shape.depth, shapes_.at(part.a).depth + 1);
    if (part.pending()) part = Entity::none();
    any = any || says(part);
  }
  if (!base.known() || !any || shape.depth > Shapes::kMaxDepth) return base;
  return Entity::shape(shapes_.add(std::move(shape))).at_most(confidence);
}

Entity Linker::list_of(FileId file, const Entity& part) const {
  const Entity list = literal(file, rules(file).list_type);
  if (rules(file).type_parameters) return list.holding(held_.add({&part, 1}));
  return tells(file, part) ? shaped(list, {part}) : list;
}

/// The part that has a role in its container: `each`, `item`, `called`.
Entity Linker::role(const Entity& entity, std::string_view role) const {
  const Shape& shape = shapes_.at(entity.a);
  std::size_t number = role == "called" ? kNone : 0;
  if (shape.fixed) {
    const Entity& first = shape.parts.front();
    const bool same = std::all_of(shape.parts.begin(), shape.parts.end(),
                                  [&](const Entity& part) { return same_thing(part, first); });
    return same && number == 0 ? first.at_most(entity.confidence) : Entity::none();
  }
  if (shape.base.kind == EntityKind::outside) {
    const std::string_view origin = names_.text(shape.base.a);
    const std::string* written =
        known_.container.ends_one(last_component(origin)) ? known_.container.find(origin) : nullptr;
    if (written != nullptr) number = Parameters(*written).number(role, number);
    if (written != nullptr && Parameters(*written).get(role) == "last" && !shape.parts.empty())
      number = shape.parts.size() - 1;
    if (written == nullptr && shape.parts.size() != 1) return Entity::none();
  }
  return number < shape.parts.size() ? shape.parts[number].at_most(entity.confidence)
                                     : Entity::none();
}

Entity Linker::method_result(FileId file, const Entity& object,
                             std::span<const std::string_view> names, int depth) const {
  (void)file;
  for (const std::string_view name : names) {
    const Entity method = member(object, name, depth - 1);
    if (method.pending()) return method;
    if (method.kind == EntityKind::definition) return result(method, depth - 1);
  }
  return Entity::none();
}

Entity Linker::each(FileId file, const Entity& container, int depth) const {
  if (!spend(depth)) return Entity::none();
  switch (container.kind) {
    case EntityKind::pending:
      return container;
    case EntityKind::shape:
      return plain(container).kind == EntityKind::outside || shapes_.at(container.a).fixed
                 ? role(container, "each")
                 : each(file, plain(container), depth - 1);
    case EntityKind::instance: {
      const NameRules& own = rules(container.symbol().file);
      const Entity iterator = method_result(file, container, own.each_methods, depth - 1);
      if (iterator.kind != EntityKind::none && !same_thing(iterator, container))
        return each(file, iterator, depth - 1);
      // `type Orders []Order`
      const SymbolRef named = container.symbol();
      if (syntax(named.file).symbols[named.symbol.index()].kind == SymbolKind::type_alias) {
        const Entity meant = slots(named.file).symbols[named.symbol.index()];
        if (!same_thing(meant, container)) return each(file, meant, depth - 1);
      }
      return method_result(file, container, own.next_methods, depth - 1);
    }
    case EntityKind::definition: {
      // The members of an enumeration.
      const SymbolRef ref = container.symbol();
      const bool listed =
          is_class_like(syntax(ref.file).symbols[ref.symbol.index()].kind) && lists_members(ref);
      return listed ? Entity::instance(ref).at_most(container.confidence) : Entity::none();
    }
    default:
      return Entity::none();
  }
}

bool Linker::lists_members(SymbolRef owner) const {
  const Entity base = outside_base(owner);
  if (base.kind != EntityKind::outside) return false;
  const std::string_view origin = names_.text(base.a);
  if (!known_.container.ends_one(last_component(origin))) return false;
  const std::string* written = known_.container.find(origin);
  return written != nullptr && Parameters(*written).has("members");
}

Entity Linker::item(FileId file, const Entity& object, const ValueNode& key, int depth) const {
  if (!spend(depth)) return Entity::none();
  if (object.kind == EntityKind::instance) {
    const std::string_view name = rules(object.symbol().file).item_method;
    return name.empty() ? Entity::none() : method_result(file, object, {&name, 1}, depth - 1);
  }
  if (object.kind != EntityKind::shape) return Entity::none();
  const Shape& shape = shapes_.at(object.a);
  if (shape.base.kind == EntityKind::instance) return item(file, plain(object), key, depth - 1);
  if (shape.fixed && key.kind == ValueKind::number) {
    const std::string_view digits = syntax(file).text(key.text);
    std::size_t number = kNone;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number < shape.parts.size() ? shape.parts[number].at_most(object.confidence)
                                       : Entity::none();
  }
  return role(object, "item");
}

Entity Linker::part(FileId file, const Entity& whole, std::size_t position, int depth) const {
  if (whole.pending()) return whole;
  if (whole.kind == EntityKind::shape && shapes_.at(whole.a).fixed) {
    const Shape& shape = shapes_.at(whole.a);
    return position < shape.parts.size() ? shape.parts[position].at_most(whole.confidence)
                                         : Entity::none();
  }
  if (whole.kind == EntityKind::outside && tells(file, whole))
    return position == 0 ? whole : Entity::none();
  return each(file, whole, depth - 1);
}

/// What `with x as y` binds: what the object's own method says, else the object or its element.
Entity Linker::entered(FileId file, const Entity& object, int depth) const {
  if (!spend(depth)) return Entity::none();
  if (object.kind == EntityKind::shape) {
    if (plain(object).kind == EntityKind::outside) return role(object, "each");
    return entered(file, plain(object), depth - 1);
  }
  if (object.kind != EntityKind::instance) return object;
  const NameRules& own = rules(object.symbol().file);
  for (const std::string_view name : own.enter_methods) {
    const Entity method = member(object, name, depth - 1);
    if (method.pending()) return method;
    if (method.kind == EntityKind::definition) return result(method, depth - 1);
  }
  return object;
}

Entity Linker::list_value(FileId file, const ValueNode& node, int depth) const {
  const syntax::Syntax& syntax = this->syntax(file);
  const Entity list = literal(file, rules(file).list_type);
  std::vector<Entity> parts;
  bool any = false, open_ended = false;
  Entity common = Entity::none();
  bool mixed = false;
  for (std::size_t i = 0; i < node.child_count && i < kMaxElements; ++i) {
    const ValueNode& child = syntax.value(syntax.child(node, i));
    if (child.kind == ValueKind::unknown || child.kind == ValueKind::entry) {
      open_ended = true;
      continue;
    }
    const Entity one = evaluate(file, syntax.child(node, i), depth);
    if (one.pending() && !forcing_) return one;
    if (tells(file, one)) {
      mixed = mixed || (any && !same_thing(one, common));
      common = one;
      any = true;
    }
    parts.push_back(one);
  }
  if (!any) return list;
  if (!open_ended && node.child_count <= kMaxElements) return shaped(list, parts, true);
  return mixed ? list : shaped(list, {common});
}

/// A map literal as a container: what all its values have in common.
Entity Linker::map_of(ValueRef record, int depth) const {
  if (!spend(depth)) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(record.file);
  const ValueNode& node = syntax.value(record.value);
  const Entity map = literal(record.file, rules(record.file).record_type);
  Entity common = Entity::none();
  for (std::size_t i = 0; i < node.child_count && i < kMaxElements; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(node, i));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    if (syntax.text(entry.text) == "...") return map;
    const Entity one = evaluate(record.file, syntax.child(entry, 0), depth - 1);
    if (one.pending() && !forcing_) return one;
    if (!tells(record.file, one)) continue;
    if (common.known() && !same_thing(one, common)) return map;
    common = one;
  }
  return shaped(map, {literal(record.file, rules(record.file).string_type), common});
}

Entity Linker::type_with_parts(FileId file, SymbolId scope, const Entity& base,
                               std::string_view parts, int depth) const {
  const bool holds = base.kind == EntityKind::outside || base.kind == EntityKind::instance;
  if (!holds || parts.empty() || depth <= 0) return base;
  if (rules(file).type_parameters) {
    bool open = false;
    const std::uint32_t held = held_by(file, scope, parts, depth - 1, open);
    return open ? Entity() : base.holding(held);
  }
  std::vector<Entity> arguments;
  bool fixed = false;
  for (const std::string_view one : type_arguments(parts)) {
    if (one == "...") continue;  // any number of the same
    arguments.push_back(of_type(file, scope, one, 0, depth - 1));
    if (arguments.back().pending() && !forcing_) return arguments.back();
    if (arguments.size() >= Shapes::kMaxParts) break;
  }
  if (base.kind == EntityKind::outside && !contains(parts, "...")) {
    const std::string_view origin = names_.text(base.a);
    const std::string* written =
        known_.container.ends_one(last_component(origin)) ? known_.container.find(origin) : nullptr;
    fixed = written != nullptr && Parameters(*written).has("fixed");
  }
  return shaped(base, std::move(arguments), fixed);
}

Entity Linker::known_result(FileId file, const ValueNode& call, const Entity& callee,
                            int depth) const {
  const Entity function = plain(callee);
  const std::string_view origin = names_.text(function.a);
  const std::string_view name = last_component(origin);
  if (!spend(depth) || !known_.element.ends_one(name)) return Entity::none();
  const std::string* written = nullptr;
  Entity container = callee;
  if (callee.kind == EntityKind::shape && origin.size() > name.size() + 1) {
    // The method of a container: `list.copy` of a list with parts. Containers that behave alike
    // have one name.
    std::string owner(origin.substr(0, origin.size() - name.size() - 1));
    const Shape& shape = shapes_.at(callee.a);
    container = shaped(Entity::outside(names_.add(owner)), shape.parts, shape.fixed);
    const std::string* like =
        known_.container.ends_one(last_component(owner)) ? known_.container.find(owner) : nullptr;
    if (like != nullptr && Parameters(*like).has("like")) owner = Parameters(*like).get("like");
    written = known_.element.find(owner + "." + std::string(name));
  } else {
    written = known_.element.find(origin);
  }
  if (written == nullptr) return Entity::none();
  const Parameters parameters(*written);
  if (const std::size_t from = parameters.number("from", kNone); from != kNone) {
    if (from + 1 >= call.child_count) return Entity::none();
    container = evaluate(file, this->syntax(file).child(call, from + 1), depth - 1);
    if (container.kind == EntityKind::record) container = map_of(container.value(), depth - 1);
  }
  if (container.pending() || container.kind == EntityKind::none) return container;
  return given(file, parameters.get("gives"), container, call, depth - 1);
}

/// The words of the group `element`, docs/formats/catalogue.md.
Entity Linker::given(FileId file, std::string_view gives, const Entity& container,
                     const ValueNode& call, int depth) const {
  if (gives == "same") return container;
  if (gives == "class" || gives == "object") {
    const bool is_class = container.kind == EntityKind::definition;
    if (is_class == (gives == "class") || !(is_class || container.kind == EntityKind::instance))
      return Entity::none();
    return is_class ? result(container, depth) : Entity::definition(container.symbol());
  }
  if (gives == "made") {  // what the function makes of each element
    if (call.child_count < 2) return Entity::none();
    const Entity made = result(evaluate(file, syntax(file).child(call, 1), depth), depth);
    return made.pending() ? made : list_of(file, made);
  }
  const bool is_shape = container.kind == EntityKind::shape;
  const Entity one = each(file, container, depth);
  if (gives == "each" || one.pending()) return one;
  if (gives == "list") return list_of(file, one);
  const Entity number = literal(file, rules(file).number_type);
  const Entity list = literal(file, rules(file).list_type);
  if (gives == "numbered") return list_of(file, shaped(list, {number, one}, true));
  if (gives == "zipped") {
    std::vector<Entity> parts;
    for (std::size_t i = 1; i < call.child_count; ++i) {
      parts.push_back(each(file, evaluate(file, syntax(file).child(call, i), depth), depth));
    }
    return list_of(file, shaped(list, std::move(parts), true));
  }
  const Entity value = is_shape ? role(container, "item") : Entity::none();
  if (gives == "item") return value;
  if (gives == "values") return list_of(file, value);
  if (gives == "pairs") return list_of(file, shaped(list, {one, value}, true));
  return Entity::none();
}

Entity Linker::called_method(const Entity& object, int depth) const {
  const auto& own = rules(object.symbol().file);
  if (own.call_method.empty() || !spend(depth)) return Entity::none();
  const Entity method = member(object, own.call_method, depth);
  if (method.kind == EntityKind::definition || own.called_by_bases.empty() ||
      !outside_base(object.symbol()).known())
    return method;
  for (const std::string_view name : own.called_by_bases) {
    const Entity run = member(object, name, depth);
    if (run.kind == EntityKind::definition) return run;
  }
  return method;
}

}  // namespace cutaway::linking
