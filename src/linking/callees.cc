// SPDX-License-Identifier: Apache-2.0
// What a call reaches where methods have a name space of their own: methods before fields, and the
// overload that takes the arguments.
#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxClasses = 32;
constexpr unsigned kMaxNesting = 64;
constexpr int kDoesNotFit = -1000;

}  // namespace

Entity Linker::called(FileId file, const ValueNode& call, int depth, Entity* receiver,
                      bool constructs) const {
  if (call.child_count == 0) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(file);
  const std::span<const ValueId> children(syntax.value_children.data() + call.first_child,
                                          call.child_count);
  return called(file, children.front(), children.subspan(1), depth, receiver, constructs);
}

Entity Linker::called(FileId file, ValueId callee, std::span<const ValueId> arguments, int depth,
                      Entity* receiver, bool constructs) const {
  if (!rules(file).method_overloads) return this->callee(file, callee, depth, receiver, constructs);
  const syntax::Syntax& syntax = this->syntax(file);
  const ValueNode& node = syntax.value(callee);
  const std::string_view name = syntax.text(node.text);
  const bool is_member = node.kind == ValueKind::member && node.child_count > 0;
  Entity object = Entity::none();
  if (is_member) {
    object = evaluate(file, syntax.child(node, 0), depth - 1);
    if (receiver != nullptr) *receiver = object;
    if (object.pending()) return object;
    const Entity method = find_method(object, file, name, arguments, depth - 1);
    if (method.kind != EntityKind::none)
      return or_extension(method, file, object, name, arguments, depth).at_most(object.confidence);
    // A record's accessor; a function that a field holds.
    if (object.kind == EntityKind::instance) {
      const SymbolRef field = field_of(object.symbol(), name);
      if (field.file.valid())
        return Entity::accessor(field, AccessorRole::getter).at_most(object.confidence);
    }
    const Entity beside = beside_member(file, object, name, arguments, depth - 1);
    if (beside.kind != EntityKind::none) return beside;
  } else if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter) {
    const SymbolId scope = index(file).scope_of(callee);
    const Entity method = scope_method(file, scope, name, arguments, depth);
    if (method.kind != EntityKind::none)
      return or_extension(method, file, class_object(file, scope), name, arguments, depth);
  }
  // To ask once more what a member is of would double the work with each call of a chain.
  const Entity reached =
      is_member && !is_super_call(file, syntax.child(node, 0))
          ? narrowed(file, callee, member_of(file, callee, object, depth - 1, Use::value),
                     depth - 1)
          : evaluate(file, callee, depth);
  if (node.kind == ValueKind::reference) {
    const Entity own =
        of_extended(reached, file, index(file).scope_of(callee), name, arguments, depth);
    if (own.kind != EntityKind::none) return own;
  }
  if (reached.kind != EntityKind::none || node.kind != ValueKind::reference ||
      !rules(file).extension_functions)
    return overload(reached, file, arguments, depth);
  // A bare call may ask the object around it.
  return extension_function(file, self_entity(file, index(file).scope_of(callee)), name, arguments,
                            depth - 1);
}

/// A method, unless only an extension of that name takes so many arguments.
Entity Linker::or_extension(const Entity& method, FileId file, const Entity& object,
                            std::string_view name, std::span<const ValueId> arguments,
                            int depth) const {
  const bool looks = rules(file).extension_functions && method.kind == EntityKind::definition;
  if (!looks || fit(method.symbol(), file, arguments, 0) != kDoesNotFit) return method;
  const Entity other = extension_function(file, object, name, arguments, depth - 1);
  if (other.pending() && !forcing_) return other;
  const bool takes = other.kind == EntityKind::definition &&
                     fit(other.symbol(), file, arguments, 0) != kDoesNotFit;
  return takes ? other : method;
}

/// In a function written for a type, the methods of that type come before functions of the package.
Entity Linker::of_extended(const Entity& reached, FileId file, SymbolId scope,
                           std::string_view name, std::span<const ValueId> arguments,
                           int depth) const {
  if (!rules(file).extension_functions) return Entity::none();
  const bool of_package = reached.kind == EntityKind::definition &&
                          !syntax(reached.symbol().file).symbols[reached.b].container.valid() &&
                          is_function_like(syntax(reached.symbol().file).symbols[reached.b].kind);
  if (reached.kind != EntityKind::none && !of_package) return Entity::none();
  if (!extended(file, scope, depth - 1).known()) return Entity::none();
  const Entity own = find_method(self_entity(file, scope), file, name, arguments, depth - 1);
  const bool fits =
      own.kind == EntityKind::definition && fit(own.symbol(), file, arguments, 0) != kDoesNotFit;
  return fits || !of_package ? own : Entity::none();
}

/// An object of the class around a place.
Entity Linker::class_object(FileId file, SymbolId scope) const {
  const SymbolId owner = index(file).class_around(syntax(file), scope);
  return owner.valid() ? Entity::instance({file, owner}) : Entity::none();
}

/// What a thing is asked for though its type does not declare it: extensions of the project, then
/// those of the language.
Entity Linker::beside_member(FileId file, const Entity& object, std::string_view name,
                             std::span<const ValueId> arguments, int depth) const {
  if (!rules(file).extension_functions) return Entity::none();
  if (object.kind == EntityKind::package || object.kind == EntityKind::accessor)
    return Entity::none();
  const Entity own = extension_function(file, object, name, arguments, depth);
  if (own.kind != EntityKind::none) return own;
  const bool of_project =
      object.kind == EntityKind::instance || object.kind == EntityKind::definition;
  std::string_view origin = names_known_.extension(language_name(file), name, true);
  if (origin.empty() && of_project)
    origin = names_known_.extension(language_name(file), name, false);
  if (origin.empty()) return Entity::none();
  // A member of that name in the type itself comes first.
  if (of_project) {
    const Entity member = class_member(object.symbol(), name, depth - 1, false);
    if (member.kind != EntityKind::none) return Entity::none();
  }
  return Entity::outside(names_.add(origin)).holding(held_.add({&object, 1}));
}

/// Functions of a package may have overloads in any of its files.
Entity Linker::overload(const Entity& reached, FileId file, std::span<const ValueId> arguments,
                        int depth) const {
  if (reached.kind != EntityKind::definition) return reached;
  const auto& symbol = syntax(reached.symbol().file).symbols[reached.b];
  const std::uint32_t package = packages_->of(reached.symbol().file);
  if (symbol.kind != syntax::SymbolKind::function || symbol.container.valid() ||
      package == Packages::kNone)
    return reached;
  const std::string_view name = syntax(reached.symbol().file).text(symbol.name);
  int best = fit(reached.symbol(), file, arguments, depth);
  SymbolRef chosen = reached.symbol();
  for (const SymbolRef other : packages_->find(package, hash64(name))) {
    if (!is_function_like(syntax(other.file).symbols[other.symbol.index()].kind)) continue;
    const int score = fit(other, file, arguments, depth);
    if (score > best) chosen = other;
    best = std::max(best, score);
  }
  Entity out = reached;
  out.a = chosen.file.value;
  out.b = chosen.symbol.value;
  return out;
}

/// Whether a value is a bare text, number or yes and no, and the parameter takes a class of the
/// project or one that holds others (`Map<String, Object>`), which none of these is.
bool Linker::cannot_be(FileId file, const Entity& argument, const Entity& wanted,
                       std::string_view written) const {
  const NameRules& of = rules(file);
  const bool plain = std::ranges::any_of(
      std::array{of.string_type, of.number_type, of.boolean_type}, [&](std::string_view type) {
        const Entity bare = literal(file, type);
        return argument.kind == bare.kind && argument.a == bare.a;
      });
  return plain && (wanted.kind == EntityKind::instance || contains(written, "<"));
}

/// Whether a value is the rest of its own function's parameters, handed on as it is.
bool Linker::is_rest(FileId file, ValueId value) const {
  const syntax::Syntax& syntax = this->syntax(file);
  const ValueNode& node = syntax.value(value);
  const SymbolId scope = index(file).scope_of(value);
  if (node.kind != ValueKind::parameter || !scope.valid()) return false;
  const auto& symbol = syntax.symbols[scope.index()];
  for (std::size_t i = 0; i < symbol.parameter_count; ++i) {
    const auto& one = syntax.parameters[symbol.first_parameter + i];
    if (syntax.text(one.name) == syntax.text(node.text)) return one.variadic != 0;
  }
  return false;
}

/// How well a function takes the arguments: kDoesNotFit, else the more the more are of the
/// written type.
int Linker::fit(SymbolRef function, FileId file, std::span<const ValueId> arguments,
                int depth) const {
  const syntax::Syntax& syntax = this->syntax(function.file);
  const auto& symbol = syntax.symbols[function.symbol.index()];
  const std::size_t given = arguments.size();
  std::size_t least = 0;
  bool variadic = false;
  for (std::size_t i = 0; i < symbol.parameter_count; ++i) {
    const auto& parameter = syntax.parameters[symbol.first_parameter + i];
    variadic = variadic || parameter.variadic != 0;
    if (parameter.variadic == 0 && !parameter.default_value.valid()) ++least;
  }
  if (given < least || (given > symbol.parameter_count && !variadic)) return kDoesNotFit;
  int score = variadic ? 0 : 1;
  for (std::size_t i = 0; i < given && i < symbol.parameter_count && depth > 0; ++i) {
    const Entity wanted = slots(function.file).parameters[symbol.first_parameter + i];
    const ValueNode& node = this->syntax(file).value(arguments[i]);
    const auto& parameter = syntax.parameters[symbol.first_parameter + i];
    if (parameter.variadic != 0 && is_rest(file, arguments[i])) score += 2;
    if (!wanted.known() || node.kind == ValueKind::function) continue;
    const Entity argument = evaluate(file, arguments[i], depth - 1);
    if (!argument.known()) continue;
    if (argument.kind == wanted.kind && argument.a == wanted.a && argument.b == wanted.b)
      score += 2;
    else if (parameter.variadic == 0 &&
             cannot_be(file, argument, wanted, syntax.text(parameter.type)))
      score -= 2;
  }
  return score;
}

/// The method of that name in one class that takes the arguments best.
SymbolRef Linker::best_fit(SymbolRef owner, std::uint64_t hash, FileId file,
                           std::span<const ValueId> arguments, int depth, bool& fits) const {
  std::vector<SymbolRef> candidates;
  for (const NameRow& row : index(owner.file).find(owner.symbol.value, hash)) {
    if (row.kind != RowKind::symbol) continue;
    if (is_function_like(syntax(owner.file).symbols[row.index].kind))
      candidates.push_back({owner.file, SymbolId(row.index)});
  }
  SymbolRef chosen;
  int best = kDoesNotFit - 1;
  const bool alone = candidates.size() == 1;
  for (const SymbolRef one : candidates) {
    const int score = fit(one, file, arguments, alone ? 0 : depth);
    if (score <= best) continue;
    best = score;
    chosen = one;
  }
  fits = best > kDoesNotFit;
  return chosen;
}

/// The method an object answers with, through its bases; none if it has none of that name.
Entity Linker::find_method(const Entity& object, FileId file, std::string_view name,
                           std::span<const ValueId> arguments, int depth) const {
  const bool is_class = object.kind == EntityKind::instance ||
                        (object.kind == EntityKind::definition &&
                         is_class_like(syntax(object.symbol().file).symbols[object.b].kind));
  if (!is_class || !spend(depth)) return Entity::none();
  const std::uint64_t hash = hash64(name);
  std::vector<std::pair<SymbolRef, std::uint32_t>> queue{{object.symbol(), object.of}};
  Entity near = Entity::none(), open = Entity::none();
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const auto [owner, held] = queue[next];
    bool fits = false;
    const SymbolRef method = best_fit(owner, hash, file, arguments, depth - 1, fits);
    if (method.file.valid() && fits) return Entity::definition(method).holding(held);
    if (method.file.valid() && !near.known()) near = Entity::definition(method).holding(held);
    for (const Entity& base : bases_of(owner)) {
      if (base.pending()) open = base;
      if (base.kind != EntityKind::definition && base.kind != EntityKind::instance) continue;
      const auto seen = [&](const auto& row) { return row.first == base.symbol(); };
      if (queue.size() >= kMaxClasses || std::any_of(queue.begin(), queue.end(), seen)) continue;
      queue.emplace_back(base.symbol(), substituted(base, held).of);
    }
  }
  return open.pending() && !forcing_ && !near.known() ? open : near;
}

/// The bases of a class, and the type that is written beside it under the same name or inside of it
/// and answers for it.
std::vector<Entity> Linker::bases_of(SymbolRef owner) const {
  std::vector<Entity> out;
  const auto& symbol = syntax(owner.file).symbols[owner.symbol.index()];
  for (std::uint32_t i = 0; i < symbol.base_count; ++i)
    out.push_back(slots(owner.file).bases[symbol.first_base + i]);
  const std::string_view inner = rules(owner.file).inner_object;
  if (!inner.empty()) {
    for (const NameRow& row : index(owner.file).find(owner.symbol.value, hash64(inner))) {
      if (row.kind == RowKind::symbol)
        out.push_back(Entity::definition({owner.file, SymbolId(row.index)}));
    }
  }
  if (rules(owner.file).same_names_complete) {
    const std::uint64_t hash = hash64(syntax(owner.file).text(symbol.name));
    for (const NameRow& row : index(owner.file).find(symbol.container.value, hash)) {
      const bool other = row.kind == RowKind::symbol && row.index != owner.symbol.value;
      if (other && is_class_like(syntax(owner.file).symbols[row.index].kind))
        out.push_back(Entity::definition({owner.file, SymbolId(row.index)}));
    }
  }
  return out;
}

/// A bare call: methods of the classes around it, the nearest first.
Entity Linker::scope_method(FileId file, SymbolId scope, std::string_view name,
                            std::span<const ValueId> arguments, int depth) const {
  const syntax::Syntax& syntax = this->syntax(file);
  for (unsigned step = 0; scope.valid() && step < kMaxNesting; ++step) {
    const auto& symbol = syntax.symbols[scope.index()];
    if (is_class_like(symbol.kind)) {
      const Entity method =
          find_method(Entity::instance({file, scope}), file, name, arguments, depth - 1);
      if (method.kind != EntityKind::none) return method;
    } else if (!index(file).find(scope.value, hash64(name)).empty()) {
      return Entity::none();  // a local function or variable
    } else if (symbol.name.empty() && rules(file).extension_functions) {
      const Entity self = lambda_receiver(file, scope, depth - 1);
      if (self.pending()) return self;
      const Entity method = find_method(self, file, name, arguments, depth - 1);
      if (method.kind != EntityKind::none) return method.at_most(Confidence::medium);
    }
    scope = symbol.container;
  }
  return Entity::none();
}

}  // namespace cutaway::linking
