// SPDX-License-Identifier: Apache-2.0
// What a Value stands for: names, members, calls, literals. A Value has at most 64 nodes; the depth
// is counted down.
#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/given_class.h"
#include "linking/linker.h"

namespace cutaway::linking {

using syntax::ValueKind;
using syntax::ValueNode;

namespace {

constexpr std::size_t kNone = 999;  // no argument has this number

/// `HashSet` of `HashSet<String>`.
std::string_view without_type_arguments(std::string_view name) {
  return name.substr(0, name.find('<'));
}

/// `Point` of `Point{1, 2}`, not `[]Point`, `map[string]Point`.
bool is_type_name(std::string_view written) {
  return !written.empty() && written.find('[') == std::string_view::npos;
}

}  // namespace

Entity Linker::literal(FileId file, std::string_view type) const {
  if (type.empty()) return Entity::none();
  return Entity::outside(names_.add(std::string(rules(file).builtin_origin) + std::string(type)));
}

Entity Linker::evaluate(FileId file, ValueId value, int depth) const {
  const syntax::Syntax& syntax = this->syntax(file);
  if (!spend(depth) || !value.valid() || value.index() >= syntax.values.size())
    return Entity::none();
  const ValueNode& node = syntax.value(value);
  const NameRules& rules = this->rules(file);
  switch (node.kind) {
    case ValueKind::string:
    case ValueKind::concat:
    case ValueKind::format:
      return literal(file, rules.string_type);
    case ValueKind::number:
    case ValueKind::arithmetic:
      return literal(file, rules.number_type);
    case ValueKind::boolean:
    case ValueKind::comparison:
      return literal(file, rules.boolean_type);
    case ValueKind::list:
      if (is_type_name(syntax.text(node.text))) {
        const Entity made = record_value(file, value, depth - 1);
        const bool own = made.kind == EntityKind::definition || made.kind == EntityKind::instance;
        if (own && this->syntax(made.symbol().file).symbols[made.symbol().symbol.index()].kind ==
                       syntax::SymbolKind::struct_)
          return made;
      }
      if (rules.callable_lists && node.child_count == 2) {
        const Entity method = callable_list(file, node, depth - 1);
        if (method.known()) return method;
      }
      return rules.type_parameters ? list_literal(file, node, depth - 1)
                                   : list_value(file, node, depth - 1);
    case ValueKind::reference:
    case ValueKind::parameter:
      return name_value(file, value, depth - 1);
    case ValueKind::member: {
      if (node.child_count == 0) return Entity::none();
      if (is_super_call(file, syntax.child(node, 0)))
        return super_member(file, index(file).scope_of(value), syntax.text(node.text), depth - 1);
      const Entity found = narrowed(file, value, member_value(file, value, depth - 1), depth - 1);
      return found.kind == EntityKind::none ? written_member(file, value, depth - 1) : found;
    }
    case ValueKind::index:
      return element(file, node, depth - 1);
    case ValueKind::alternative:
      return first_of(file, node, depth - 1);
    case ValueKind::record:
      return record_value(file, value, depth - 1);
    case ValueKind::call:
    case ValueKind::construct:
      return call_value(file, node, depth - 1);
    case ValueKind::function:
      return node.symbol.valid() ? Entity::definition({file, node.symbol}) : Entity::none();
    default:
      return Entity::none();
  }
}

/// What a plain name stands for at its place; where a name alone calls, what that gives.
Entity Linker::name_value(FileId file, ValueId value, int depth) const {
  const syntax::Syntax& syntax = this->syntax(file);
  const ValueNode& node = syntax.value(value);
  const SymbolId scope = index(file).scope_of(value);
  if (rules(file).names_call) {
    const Entity named = name_entity(file, scope, syntax.text(node.text), depth);
    const bool calls = named.kind == EntityKind::definition &&
                       is_function_like(this->syntax(named.symbol().file).symbols[named.b].kind);
    return calls ? result(named, depth) : named;
  }
  const Entity declared =
      rules(file).type_parameters
          ? reference_entity(file, value, depth)
          : own_name(file, scope, without_type_arguments(syntax.text(node.text)), depth, node.line);
  return narrowed(file, value, declared, depth);
}

/// `a.b`; a chain of bare names may be a name with its package.
Entity Linker::member_value(FileId file, ValueId value, int depth) const {
  const ValueId object = syntax(file).child(syntax(file).value(value), 0);
  return member_of(file, value, object_value(file, object, depth), depth, Use::value);
}

/// What a member is asked of. Where functions have no members, the name in front of one is that of
/// a module or package, whatever function is called so: `fn rocket() { rocket::build() }`.
Entity Linker::object_value(FileId file, ValueId object, int depth) const {
  const Entity found = evaluate(file, object, depth);
  if (!rules(file).functions_bear_nothing || found.kind != EntityKind::definition ||
      syntax(file).value(object).kind != ValueKind::reference ||
      !is_function_like(syntax(found.symbol().file).symbols[found.b].kind))
    return found;
  const std::string_view name = syntax(file).text(syntax(file).value(object).text);
  const Entity global =
      resolved(resolver(file)->global(file, index(file).scope_of(object), name), depth);
  return global.kind != EntityKind::none ? global : shadowed_import(file, name);
}

/// A member that is written as `value`, of the object that is known already.
Entity Linker::member_of(FileId file, ValueId value, const Entity& object, int depth,
                         Use use) const {
  const syntax::Syntax& syntax = this->syntax(file);
  const ValueNode& node = syntax.value(value);
  const std::string_view name = without_type_arguments(syntax.text(node.text));
  // Where constants are known by their path, a namespace may be written nowhere but in front of
  // one.
  const bool by_path = rules(file).names_call && object.kind == EntityKind::outside &&
                       !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
  if ((!by_path && !is_guess(file, object)) || resolver(file) == nullptr)
    return member(object, name, depth, use);
  std::string dotted(name);
  const ValueNode* left = &syntax.value(syntax.child(node, 0));
  while (left->kind == ValueKind::member && left->child_count > 0 && dotted.size() < 300) {
    dotted = std::string(without_type_arguments(syntax.text(left->text))) + "." + dotted;
    left = &syntax.value(syntax.child(*left, 0));
  }
  if (left->kind == ValueKind::reference) {
    dotted = std::string(without_type_arguments(syntax.text(left->text))) + "." + dotted;
    const Entity whole = resolved(resolver(file)->qualified(file, dotted), depth);
    if (whole.kind != EntityKind::none) return whole;
  }
  return member(object, name, depth, use);
}

/// A name in code. In what it is first given (`handler := &handler{}`) the same name is that of
/// something around.
Entity Linker::own_name(FileId file, SymbolId scope, std::string_view name, int depth,
                        std::uint32_t line) const {
  const Entity entity = name_entity(file, scope, name, depth, line);
  if (entity.known() || !scope.valid()) return entity;
  const auto rows = index(file).find(scope.value, hash64(name));
  const bool later = !rows.empty() && std::ranges::all_of(rows, [&](const NameRow& row) {
    return row.kind == RowKind::binding && syntax(file).bindings[row.index].line >= line;
  });
  if (!later) return entity;
  const Entity outer =
      name_entity(file, syntax(file).symbols[scope.index()].container, name, depth);
  return outer.known() ? outer : entity;
}

/// A bare or dotted name, with type arguments or without: `ArrayList<Order>`.
Entity Linker::reference_entity(FileId file, ValueId value, int depth) const {
  const std::string_view written = syntax(file).text(syntax(file).value(value).text);
  const std::string_view name = without_type_arguments(written);
  const SymbolId scope = index(file).scope_of(value);
  const bool dotted = contains(name, ".") && name.front() != '.';
  const std::uint32_t line = syntax(file).value(value).line;
  const Entity entity =
      dotted ? dotted_entity(file, scope, name, depth) : own_name(file, scope, name, depth, line);
  if (name.size() + 2 >= written.size() || !entity.known()) return entity;
  bool open = false;
  const std::string_view arguments =
      written.substr(name.size() + 1, written.rfind('>') - name.size() - 1);
  const std::uint32_t held = held_by(file, scope, arguments, depth, open);
  return held == 0 ? entity : entity.holding(held);
}

/// A list is known by its first element.
Entity Linker::list_literal(FileId file, const ValueNode& node, int depth) const {
  const Entity list = literal(file, rules(file).list_type);
  if (node.child_count == 0) return list;
  const Entity first = evaluate(file, syntax(file).child(node, 0), depth);
  return first.known() ? list.holding(held_.add({&first, 1})) : list;
}

Entity Linker::record_value(FileId file, ValueId value, int depth) const {
  const ValueNode& node = syntax(file).value(value);
  if (!node.text.empty()) {
    return of_type(file, index(file).scope_of(value), syntax(file).text(node.text), 0, depth);
  }
  return Entity::record({file, value});
}

Entity Linker::first_of(FileId file, const ValueNode& node, int depth) const {
  // A global of the language (`global.db ?? connect()`) says less than what stands beside it.
  Entity builtin = Entity::none(), open = Entity::none();
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const Entity entity = evaluate(file, syntax(file).child(node, i), depth);
    if (entity.pending() && !forcing_) return entity;
    if (entity.pending()) open = entity;
    const bool is_builtin =
        entity.kind == EntityKind::outside && names_.text(entity.a).starts_with(':');
    if (entity.known() && !is_builtin) return entity;
    if (is_builtin && !builtin.known()) builtin = entity;
  }
  return builtin.known() ? builtin : open;
}

Entity Linker::element(FileId file, const ValueNode& node, int depth) const {
  if (node.child_count < 2) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(file);
  const Entity object = evaluate(file, syntax.child(node, 0), depth);
  if (object.pending()) return object;
  const ValueNode& key = syntax.value(syntax.child(node, 1));
  if (object.kind == EntityKind::instance && rules(file).extensions) {
    Entity one = object;  // also of what a pair holds beside a number: `(i, x)` of `enumerate`
    if (one.shell > 0) --one.shell;
    return key.kind == ValueKind::number && syntax.text(key.text) == "0" && object.shell == 0
               ? Entity::none()
               : one.at_most(Confidence::medium);
  }
  if (key.kind == ValueKind::unknown) {
    const std::string_view how = syntax.text(key.text);
    if (how == "entered") return entered(file, object, depth);
    if (how == "each" || how == "received") {
      const Entity one = each(file, object, depth);
      if (one.kind != EntityKind::none) return one;
    }
  }
  switch (object.kind) {
    case EntityKind::shape:
      return item(file, object, key, depth);
    case EntityKind::record:
      return key.kind == ValueKind::string ? member(object, syntax.text(key.text), depth)
                                           : item(file, map_of(object.value(), depth), key, depth);
    case EntityKind::definition:
      return object;  // a type with arguments
    case EntityKind::instance:
    case EntityKind::outside: {
      const Entity one =
          held_element(object, key.kind == ValueKind::unknown, syntax.text(key.text));
      if (one.kind != EntityKind::none) return one;
      if (object.kind == EntityKind::instance) {
        const Entity given = item(file, object, key, depth);
        const bool alike = given.kind == EntityKind::none && rules(file).pointers;
        return alike ? object.at_most(Confidence::medium) : given;
      }
      // Elements of the language's own lists and maps are not known.
      const std::string_view origin = names_.text(object.a);
      if (origin.starts_with(rules(file).builtin_origin)) return Entity::none();
      // `Annotated[Session, Depends(open)]` is a name for Session.
      const std::string_view last = origin.substr(origin.find_last_of(".:") + 1);
      const auto& passing = rules(file).type_wrappers;
      const bool named = key.kind == ValueKind::reference || key.kind == ValueKind::member;
      if (named && std::find(passing.begin(), passing.end(), last) != passing.end())
        return evaluate(file, syntax.child(node, 1), depth);
      return outside_member(object.a, "[]").at_most(Confidence::medium);
    }
    default:
      return Entity::none();
  }
}

Entity Linker::call_import(FileId file, const ValueNode& call) const {
  const syntax::Syntax& syntax = this->syntax(file);
  if (call.child_count < 2 || resolver(file) == nullptr) return Entity::none();
  const ValueNode& callee = syntax.value(syntax.child(call, 0));
  if (callee.kind != ValueKind::reference) return Entity::none();
  const auto names = rules(file).call_imports;
  if (std::find(names.begin(), names.end(), syntax.text(callee.text)) == names.end()) {
    return Entity::none();
  }
  const ValueNode& module = syntax.value(syntax.child(call, 1));
  if (module.kind != ValueKind::string) return Entity::none();
  return resolved(resolver(file)->resolve(file, syntax.text(module.text), {}));
}

Entity Linker::bound_functions(FileId file, const ValueNode& call, int depth) const {
  const syntax::Syntax& syntax = this->syntax(file);
  if (call.child_count < 2) return Entity::none();
  const ValueId record = syntax.child(call, 1);
  const ValueNode& given = syntax.value(record);
  const auto is_function = [&](std::size_t entry) {
    const ValueNode& one = syntax.value(syntax.child(given, entry));
    if (one.kind != ValueKind::entry || one.child_count == 0) return false;
    const ValueNode& named = syntax.value(syntax.child(one, 0));
    if (named.kind != ValueKind::reference || syntax.text(named.text) != syntax.text(one.text))
      return false;
    const Entity is = evaluate(file, syntax.child(one, 0), depth - 1);
    return is.kind == EntityKind::definition &&
           is_function_like(this->syntax(is.symbol().file).symbols[is.b].kind);
  };
  const bool all = given.kind == ValueKind::record && given.text.empty() && given.child_count > 0 &&
                   is_function(0) && is_function(given.child_count - 1U);
  return all ? Entity::record({file, record}).at_most(Confidence::medium) : Entity::none();
}

Entity Linker::call_value(FileId file, const ValueNode& node, int depth) const {
  if (node.child_count == 0) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(file);
  const ValueId callee_id = syntax.child(node, 0);
  const ValueNode& callee_node = syntax.value(callee_id);
  const Entity imported = call_import(file, node);
  if (imported.known()) return imported;
  if (callee_node.kind == ValueKind::reference && rules(file).base_method.empty() &&
      syntax.text(callee_node.text) == rules(file).base_object) {
    return super_entity(file, index(file).scope_of(callee_id), depth);
  }
  Entity receiver = Entity::none();
  const bool constructs = node.kind == ValueKind::construct;
  const Entity callee = called(file, node, depth, &receiver, constructs);
  if (callee.kind == EntityKind::outside && this->rules(file).extensions) {
    const Entity made = made_by_path(file, callee_id, callee, receiver);
    if (made.known()) return made;
  }
  const bool of_project =
      receiver.kind == EntityKind::instance || receiver.kind == EntityKind::definition;
  const std::string_view maker = rules(file).construct_member;
  if (receiver.kind == EntityKind::outside && !maker.empty() &&
      syntax.text(callee_node.text) == maker) {
    return receiver;
  }
  const Entity by_default = of_default_class(*this, file, node, callee, depth);
  if (by_default.kind != EntityKind::none) return by_default;
  if (plain(callee).kind == EntityKind::outside) {
    const Entity made = injected(file, node, plain(callee), depth);
    if (made.kind != EntityKind::none) return made;
    const Entity inside = known_result(file, node, callee, depth);
    if (inside.kind != EntityKind::none) return inside;
    const std::string* known =
        of_project ? known_.injection.find(names_.text(plain(callee).a)) : nullptr;
    if (known != nullptr && Parameters(*known).has("receiver"))
      return Entity::instance(receiver.symbol()).at_most(Confidence::medium);
    const Entity held = callee.kind == EntityKind::outside ? held_result(file, node, callee, depth)
                                                           : Entity::none();
    if (held.kind != EntityKind::none) return held;
    if (callee_node.kind == ValueKind::reference && !constructs) {
      const Entity bound = bound_functions(file, node, depth);
      if (bound.known()) return bound;
    }
  }
  if (of_project && callee.kind == EntityKind::definition && returns_receiver(callee.symbol()))
    return Entity::instance(receiver.symbol()).holding(receiver.of).at_most(receiver.confidence);
  if (callee.kind == EntityKind::definition) {
    const Entity made = of_given_class(*this, file, node, callee.symbol(), depth);
    if (made.known()) return made;
    const Entity typed = of_type_argument(*this, file, node, callee.symbol(), depth);
    if (typed.known()) return typed;
    const Entity named = of_named_class(*this, file, node, depth);
    if (named.kind != EntityKind::none) return named;
  }
  const Entity out = result(callee, depth);
  if (callee.kind == EntityKind::none) {
    const Entity made = of_given_interface(*this, file, node, depth);
    if (made.kind != EntityKind::none) return made;
  }
  if (out.kind == EntityKind::none) return signature_result(file, node, callee, depth);
  // `new Map<string, Order>()`; what a function of the project gives is known by its own type.
  const bool typed = !node.text.empty() && out.kind == EntityKind::outside;
  return typed ? type_with_parts(file, index(file).scope_of(callee_id), out, syntax.text(node.text),
                                 depth - 1)
               : out;
}

/// `return $this`, `: static`: what comes out is what the method was called on.
bool Linker::returns_receiver(SymbolRef function) const {
  const NameRules& rules = this->rules(function.file);
  const syntax::Syntax& syntax = this->syntax(function.file);
  const auto& symbol = syntax.symbols[function.symbol.index()];
  if (!is_function_like(symbol.kind)) return false;
  const std::string_view type = syntax.text(symbol.type);
  if (!type.empty()) {
    return std::find(rules.self_types.begin(), rules.self_types.end(), type) !=
           rules.self_types.end();
  }
  if (rules.self.empty()) return false;
  bool any = false;
  for (const std::uint32_t row : index(function.file).exits_of(function.symbol)) {
    const auto& exit = syntax.exits[row];
    if (exit.kind != syntax::ExitKind::return_ || !exit.value.valid()) continue;
    const ValueNode* node = &syntax.value(exit.value);
    const bool makes = node->kind == ValueKind::call && node->child_count > 0;
    if (makes) node = &syntax.value(syntax.child(*node, 0));
    const std::string_view own = makes ? rules.self_class : rules.self;
    if (own.empty() || node->kind != ValueKind::reference || syntax.text(node->text) != own)
      return false;
    any = true;
  }
  return any;
}

Entity Linker::callee(FileId file, ValueId value, int depth, Entity* receiver,
                      bool constructs) const {
  const syntax::Syntax& syntax = this->syntax(file);
  if (!value.valid() || value.index() >= syntax.values.size()) return Entity::none();
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::reference && rules(file).names_call) {
    if (!spend(depth)) return Entity::none();
    const SymbolId owner = index(file).class_around(syntax, index(file).scope_of(value));
    if (receiver != nullptr && owner.valid()) *receiver = Entity::instance({file, owner});
    return bare_callee(file, index(file).scope_of(value), syntax.text(node.text), depth - 1);
  }
  if (node.kind == ValueKind::reference && !constructs && rules(file).members_like_types) {
    return called_name(file, index(file).scope_of(value),
                       without_type_arguments(syntax.text(node.text)), depth);
  }
  if (node.kind != ValueKind::member || node.child_count == 0) return evaluate(file, value, depth);
  if (!spend(depth)) return Entity::none();
  if (is_super_call(file, syntax.child(node, 0))) {
    const SymbolId scope = index(file).scope_of(value);
    if (receiver != nullptr) *receiver = self_entity(file, scope);
    return super_member(file, scope, syntax.text(node.text), depth - 1);
  }
  const Entity object = object_value(file, syntax.child(node, 0), depth - 1);
  if (receiver != nullptr) *receiver = object;
  if (object.kind == EntityKind::outside && rules(file).extensions) {
    const Entity added = outside_extension(file, object, syntax.text(node.text), depth - 1);
    if (added.kind != EntityKind::none) return added;
  }
  const Entity reached = member_of(file, value, object, depth - 1, Use::call);
  return rules(file).extension_methods
             ? seen_extension(file, object, syntax.text(node.text), reached, depth - 1)
             : reached;
}

/// `[Order::class, 'show']`, `[$this, 'show']`.
Entity Linker::callable_list(FileId file, const ValueNode& list, int depth) const {
  const syntax::Syntax& syntax = this->syntax(file);
  const ValueNode& name = syntax.value(syntax.child(list, 1));
  const ValueKind first = syntax.value(syntax.child(list, 0)).kind;
  if (name.kind != ValueKind::string || first == ValueKind::string) return Entity::none();
  const Entity object = evaluate(file, syntax.child(list, 0), depth);
  if (object.pending()) return object;
  if (object.kind != EntityKind::definition && object.kind != EntityKind::instance)
    return Entity::none();
  const Entity method = member(object, syntax.text(name.text), depth, Use::call);
  return method.kind == EntityKind::definition ? method : Entity::none();
}

Entity Linker::injected(FileId file, const ValueNode& call, const Entity& callee, int depth) const {
  const std::string* written = known_.injection.find(names_.text(callee.a));
  if (written == nullptr) return Entity::none();
  const Parameters parameters(*written);
  if (parameters.has("type_argument")) {  // `services.GetRequiredService<IOrders>()`
    const ValueId callee_id = syntax(file).child(call, 0);
    const std::string_view name = syntax(file).text(syntax(file).value(callee_id).text);
    const std::size_t open = name.find('<');
    if (open == std::string_view::npos || !name.ends_with('>') || contains(name, ","))
      return Entity::none();
    return of_type(file, index(file).scope_of(callee_id),
                   name.substr(open + 1, name.size() - open - 2), 0, depth - 1)
        .at_most(Confidence::medium);
  }
  // `Depends(get_db)` gives what get_db gives, `ForeignKey(Order)` an Order, `memo(View)` a View.
  const std::size_t argument = parameters.number(
      "result_of", parameters.number("object_of", parameters.number("same_as", kNone)));
  if (argument + 1 >= call.child_count) return Entity::none();
  const ValueNode& written_argument = syntax(file).value(syntax(file).child(call, argument + 1));
  if (written_argument.kind == ValueKind::string && parameters.has("class")) {
    // `apps.get_model("shop", "Order")`, `apps.get_model("shop.Order")`: the class itself.
    std::string named(syntax(file).text(written_argument.text));
    for (std::size_t i = argument + 2; i < call.child_count; ++i) {
      const ValueNode& more = syntax(file).value(syntax(file).child(call, i));
      if (more.kind != ValueKind::string || contains(named, ".")) break;
      named.append(".").append(syntax(file).text(more.text));
    }
    return dotted_text(file, named, parameters.get("below"), depth - 1);
  }
  if (written_argument.kind == ValueKind::string && parameters.has("below")) {
    return result(dotted_text(file, syntax(file).text(written_argument.text),
                              parameters.get("below"), depth - 1),
                  depth - 1);
  }
  const Entity made = evaluate(file, syntax(file).child(call, argument + 1), depth);
  if (parameters.has("same_as")) {
    return made.kind == EntityKind::definition || made.pending() ? made : Entity::none();
  }
  if (parameters.has("result_of")) return result(made, depth);
  return made.kind == EntityKind::definition || made.pending() ? result(made, depth)
                                                               : Entity::none();
}

}  // namespace cutaway::linking
