// SPDX-License-Identifier: Apache-2.0
// What things hold: elements of lists and maps, results of outside functions that hand them on,
// parameters of the functions they are handed to.
#include <algorithm>

#include "base/text.h"
#include "linking/linker.h"
#include "linking/written_type.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

/// The thing at a written position; negative ones count from the end.
Entity at(std::span<const Entity> things, std::string_view position) {
  if (things.empty()) return Entity::none();
  std::size_t number = 0;
  if (position == "last" || position == "-1") {
    number = things.size() - 1;
  } else if (position.size() == 1 && position[0] >= '0' && position[0] <= '9') {
    number = static_cast<std::size_t>(position[0] - '0');
  } else {
    return Entity::none();
  }
  return number < things.size() ? things[number] : Entity::none();
}

}  // namespace

/// An element by its key, or what a loop gives. A map gives its entries, which hold the same.
Entity Linker::held_element(const Entity& object, bool each, std::string_view key) const {
  const auto things = held_.get(object.of);
  if (things.empty()) return Entity::none();
  if (things.size() == 1) return things.front();
  const std::string_view origin =
      object.kind == EntityKind::outside ? names_.text(object.a) : std::string_view();
  if (each) return outside_member(object.a, "[]").holding(object.of);
  const bool is_entry = origin.ends_with("[]");
  return is_entry ? at(things, key) : things.back();
}

/// What the function among the arguments of a call gives.
Entity Linker::mapped(FileId file, const ValueNode& call, int depth) const {
  for (std::size_t i = call.child_count; i > 1; --i) {
    const Entity argument = evaluate(file, syntax(file).child(call, i - 1), depth - 1);
    if (argument.pending() && !forcing_) return argument;
    if (argument.kind == EntityKind::definition || argument.kind == EntityKind::accessor)
      return result(argument, depth - 1);
  }
  return Entity::none();
}

/// The result of an outside function that hands on what an object or an argument holds (group
/// "holding"); without an entry it holds what the object held.
Entity Linker::held_result(FileId file, const ValueNode& call, const Entity& callee,
                           int depth) const {
  const std::string_view origin = names_.text(callee.a);
  const std::string_view last = origin.substr(origin.find_last_of(".:") + 1);
  if (!known_.holding.ends_one(last)) return Entity::none();
  const std::string* written = known_.holding.find(origin);
  if (written == nullptr) return Entity::none();
  const Parameters parameters(*written);
  const auto things = held_.get(callee.of);
  if (const std::string_view is = parameters.get("is"); !is.empty()) {
    if (is == "mapped") return mapped(file, call, depth);
    if (is == "argument" && call.child_count > 1)
      return evaluate(file, syntax(file).child(call, 1), depth - 1);
    return at(things, is).at_most(callee.confidence);
  }
  const std::string_view holds = parameters.get("holds");
  Entity one = Entity::none();
  if (holds == "mapped") {
    one = mapped(file, call, depth);
  } else if (holds == "argument") {
    if (call.child_count > 1) one = evaluate(file, syntax(file).child(call, 1), depth - 1);
  } else if (holds == "entries") {
    return outside_result(callee).holding(callee.of);
  } else {
    one = at(things, holds);
  }
  if (one.pending() && !forcing_) return one;
  return outside_result(callee).holding(held_.add({&one, 1}));
}

/// What an outside function that was asked of a thing hands to a function of `count` parameters.
Entity Linker::held_parameter(FileId, const Entity& callee, std::size_t position,
                              std::size_t count) const {
  const auto things = held_.get(callee.of);
  if (things.empty()) return Entity::none();
  const std::string* written = known_.holding.find(names_.text(callee.a));
  const std::string_view rule =
      written == nullptr ? std::string_view() : Parameters(*written).get("callback");
  if (rule == "none") return Entity::none();
  if (!rule.empty() && rule.size() > position) return at(things, rule.substr(position, 1));
  if (things.size() == 1) return position == 0 ? things.front() : Entity::none();
  if (count == 1) return outside_member(callee.a, "[]").holding(callee.of);
  return position < things.size() ? things[position] : Entity::none();
}

/// What a function of the project says about the functions it takes: `(Order) -> Unit`,
/// `Consumer<Order>`, an interface of its own with one method.
Entity Linker::callee_parameter(const Entity& callee, std::size_t argument, bool trailing,
                                std::size_t position, int depth) const {
  const SymbolRef ref = callee.symbol();
  const syntax::Syntax& syntax = this->syntax(ref.file);
  const auto& function = syntax.symbols[ref.symbol.index()];
  if (function.parameter_count == 0) return Entity::none();
  if (trailing) argument = std::max<std::size_t>(argument, function.parameter_count - 1U);
  if (argument >= function.parameter_count) return Entity::none();
  const std::size_t row = function.first_parameter + argument;
  const auto types = function_type_parameters(syntax.text(syntax.parameters[row].type));
  if (position < types.size()) {
    return substituted(of_type(ref.file, function.container, types[position], 0, depth - 1),
                       callee.of);
  }
  const Entity taken = slots(ref.file).parameters[row];
  if (taken.pending()) return taken;
  if (taken.kind == EntityKind::outside) {
    const auto things = held_.get(substituted(taken, callee.of).of);
    return position < things.size() ? things[position] : Entity::none();
  }
  if (taken.kind != EntityKind::instance) return Entity::none();
  const syntax::Syntax& other = this->syntax(taken.symbol().file);
  for (std::size_t s = taken.b; s < other.symbols.size(); ++s) {
    const auto& method = other.symbols[s];
    const bool own = method.container == taken.symbol().symbol && is_function_like(method.kind);
    if (!own) continue;
    if (position >= method.parameter_count) return Entity::none();
    return substituted(slots(taken.symbol().file).parameters[method.first_parameter + position],
                       substituted(taken, callee.of).of);
  }
  return Entity::none();
}

Entity Linker::held_callback(FileId file, std::size_t parameter, int depth) const {
  const SymbolId function = index(file).owner_of_parameter(parameter);
  if (!function.valid()) return Entity::none();
  const FileIndex::Argument argument = index(file).argument_of(function);
  if (argument.call == FileIndex::Argument::kNone) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(file);
  const auto& call = syntax.calls[argument.call];
  const std::span<const ValueId> arguments(syntax.arguments.data() + call.first_argument,
                                           call.argument_count);
  const Entity callee = called(file, call.callee, arguments, depth - 1);
  if (callee.pending()) return callee;
  const auto& own = syntax.symbols[function.index()];
  const std::size_t position = parameter - own.first_parameter;
  if (callee.kind == EntityKind::outside)
    return held_parameter(file, callee, position, own.parameter_count);
  if (callee.kind != EntityKind::definition) return Entity::none();
  if (!is_function_like(this->syntax(callee.symbol().file).symbols[callee.b].kind))
    return Entity::none();
  const bool trailing = argument.position + 1U == call.argument_count;
  return callee_parameter(callee, argument.position, trailing, position, depth - 1);
}

/// `this` of an inline function that is given to `x.apply { … }` or to a function that takes a
/// `Route.() -> Unit`.
Entity Linker::lambda_receiver(FileId file, SymbolId function, int depth) const {
  const FileIndex::Argument argument = index(file).argument_of(function);
  if (argument.call == FileIndex::Argument::kNone || !spend(depth)) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(file);
  const auto& call = syntax.calls[argument.call];
  const std::span<const ValueId> arguments(syntax.arguments.data() + call.first_argument,
                                           call.argument_count);
  const Entity callee = called(file, call.callee, arguments, depth - 1);
  if (callee.kind == EntityKind::outside) {
    const std::string* written = known_.holding.find(names_.text(callee.a));
    if (written == nullptr) return Entity::none();
    const std::string_view self = Parameters(*written).get("this");
    if (self == "argument") return evaluate(file, arguments.front(), depth - 1);
    return at(held_.get(callee.of), self);
  }
  if (callee.kind != EntityKind::definition) return Entity::none();
  const SymbolRef ref = callee.symbol();
  const auto& taker = this->syntax(ref.file).symbols[ref.symbol.index()];
  if (!is_function_like(taker.kind) || taker.parameter_count == 0) return Entity::none();
  const bool trailing = argument.position + 1U == call.argument_count;
  const std::size_t number = trailing ? taker.parameter_count - 1U : argument.position;
  if (number >= taker.parameter_count) return Entity::none();
  const std::string_view type = this->syntax(ref.file).text(
      this->syntax(ref.file).parameters[taker.first_parameter + number].type);
  const std::size_t end = type.find(".(");
  if (end == std::string_view::npos) return Entity::none();
  std::string_view name = type.substr(0, end);
  name = name.substr(name.find_last_of(" (") + 1);
  return substituted(of_type(ref.file, taker.container, name, 0, depth - 1), callee.of);
}

Entity Linker::base_entity(FileId file, SymbolId owner, std::size_t row) const {
  const syntax::Syntax& syntax = this->syntax(file);
  const auto& symbol = syntax.symbols[owner.index()];
  const auto& base = syntax.bases[row];
  // What is mixed in by a statement in the body may stand below the type itself.
  const bool inside = rules(file).names_call && base.line > symbol.name_line;
  const SymbolId scope = inside ? owner : symbol.container;
  Entity entity = as_type(dotted_entity(file, scope, syntax.text(base.name)));
  if (entity.kind == EntityKind::definition && entity.symbol() == SymbolRef{file, owner}) {
    // `class Order(Order)`: nothing stands above itself, what was imported under that name does.
    for (const NameRow& row : index(file).find(FileIndex::kTop, hash64(syntax.text(base.name))))
      if (row.kind == RowKind::import) entity = as_type(slots(file).imports[row.index]);
  }
  if (!entity.known() || base.arguments.empty()) return entity;
  // Names are looked up outside of the class, its type parameters count all the same.
  std::vector<Entity> things;
  for (const std::string_view piece : type_arguments(syntax.text(base.arguments))) {
    if (things.size() == Held::kMost) break;
    Entity one = type_parameter(file, owner, piece);
    if (one.kind != EntityKind::type_parameter) one = of_type(file, scope, piece);
    if (one.pending() && !forcing_) return one;
    things.push_back(one);
  }
  return entity.holding(held_.add(things));
}

}  // namespace cutaway::linking
