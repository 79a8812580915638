// SPDX-License-Identifier: Apache-2.0
// Only a member counts whose owner is known by its type, and whose class itself says what it is.
#include "model/trace/lazy_members.h"

#include <algorithm>
#include <set>

#include "meaning/context.h"
#include "meaning/site.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostNesting = 8;

/// The function with a name around.
SymbolId named_around(const Syntax& syntax, SymbolId scope) {
  while (scope.valid() && syntax.symbols[scope.index()].name.empty() &&
         syntax.symbols[scope.index()].container.valid())
    scope = syntax.symbols[scope.index()].container;
  return scope;
}

}  // namespace

/// What rows are made of: `order.lines` of `order.lines.new(…)`.
std::set<ValueId> LazyMembers::made_of(const Syntax& syntax) const {
  std::set<ValueId> out;
  for (const syntax::Call& call : syntax.calls) {
    if (!makes_.contains(syntax.text(call.name)) || !call.callee.valid() ||
        syntax.value(call.callee).child_count == 0)
      continue;
    const ValueId on = syntax.child(syntax.value(call.callee), 0);
    out.insert(on);
    if (syntax.value(on).kind == ValueKind::call && syntax.value(on).child_count > 0)
      out.insert(syntax.child(syntax.value(on), 0));
  }
  return out;
}

LazyMembers::LazyMembers(const Inputs& in, const Model& model) : in_(in), objects_(in, model) {
  std::set<std::string, std::less<>> lazy, getters, words;
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "names.lazy_members") lazy.insert(value);
    if (key == "names.lazy_getters") getters.insert(value);
    if (key == "names.lazy_words") words.insert(value);
    if (key == "names.lazy_makes") makes_.insert(value);
    if (key == "names.lazy_changes") changes_.insert(value);
  }
  if (objects_.empty()) return;
  const auto ecosystems = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const bool any = lazy.contains(ecosystems[f]) || getters.contains(ecosystems[f]) ||
                     words.contains(ecosystems[f]);
    if (in.own(FileId(f)) && any)
      read(FileId(f), getters.contains(ecosystems[f]), words.contains(ecosystems[f]));
  }
}

void LazyMembers::read(FileId file, bool getters, bool words) {
  const Syntax& syntax = in_.project.of(file);
  const auto value = [&](ValueId id, SymbolId scope, const Looked& at) {
    if (words)
      look_at_words(file, id, scope, at);
    else if (!getters)
      look(file, id, at, 0);
  };
  const std::set<ValueId> made = words ? made_of(syntax) : std::set<ValueId>();
  for (const syntax::Call& call : syntax.calls) {
    const Looked at{{file, named_around(syntax, call.scope)}, 0, call.line, call.guard};
    if (getters) look_at_getter(file, call, at);
    const bool asks = call.callee.valid() && syntax.text(call.name) != "getId" &&
                      syntax.value(call.callee).child_count > 0 &&
                      !changes_.contains(syntax.text(call.name));
    if (getters && asks)
      look_at_own(file, syntax.child(syntax.value(call.callee), 0), call.scope, at);
    // Where a member is called like a function, the last name may be one; elsewhere it is none.
    if (words && call.argument_count == 0 && !made.contains(call.callee))
      value(call.callee, call.scope, at);
    // `order.lines.build(…)` makes a line and looks at none.
    const bool makes = words && makes_.contains(syntax.text(call.name));
    if (!makes && call.callee.valid() && syntax.value(call.callee).child_count > 0)
      value(syntax.child(syntax.value(call.callee), 0), call.scope, at);
    for (std::uint32_t a = 0; a < call.argument_count; ++a)
      value(syntax.arguments[call.first_argument + a], call.scope, at);
  }
  for (const syntax::Binding& one : syntax.bindings) {
    const Looked at{{file, named_around(syntax, one.scope)}, 0, one.line, one.guard};
    if (getters) look_at_own(file, one.value, one.scope, at);
    value(one.value, one.scope, at);
  }
  for (const syntax::Exit& one : syntax.exits)
    value(one.value, one.scope, {{file, named_around(syntax, one.scope)}, 0, one.line, one.guard});
}

void LazyMembers::add(std::optional<std::size_t> thing, const Looked& at, std::uint32_t line) {
  if (!thing || !at.body.symbol.valid()) return;
  const auto same = [&](const Looked& one) {
    return one.body == at.body && one.thing == *thing && one.line == line;
  };
  if (std::ranges::none_of(looked_, same)) looked_.push_back({at.body, *thing, line, at.guard});
}

/// `order.getLines()`: the member `lines` of the class of orders.
void LazyMembers::look_at_getter(FileId file, const syntax::Call& call, const Looked& at) {
  const Syntax& syntax = in_.project.of(file);
  const std::string_view name = syntax.text(call.name);
  if (!name.starts_with("get") || name.size() < 4 || call.arguments_written > 0 ||
      !call.callee.valid() || syntax.value(call.callee).child_count == 0)
    return;
  std::string member(name.substr(3));
  if (member[0] < 'A' || member[0] > 'Z') return;
  member[0] = static_cast<char>(member[0] | 32);
  const auto owner = objects_.of({file, syntax.child(syntax.value(call.callee), 0)});
  if (owner) add(objects_.own_association(*owner, member), at, call.line);
}

/// `lines.stream()` and `for (Line line : lines)` in the class of orders: its own list.
void LazyMembers::look_at_own(FileId file, ValueId value, SymbolId scope, const Looked& at) {
  if (!value.valid()) return;
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  const SymbolId type = meaning::class_around(syntax, scope);
  const bool self = node.kind == ValueKind::member && node.child_count > 0 &&
                    syntax.text(syntax.value(syntax.child(node, 0)).text) == "this";
  const bool bare = node.kind == ValueKind::reference &&
                    local_binding(syntax, scope, syntax.text(node.text), node.line) == nullptr;
  if (!type.valid() || (!self && !bare)) return;
  if (const auto around = objects_.of_class({file, type}); around)
    add(objects_.own_association(*around, syntax.text(node.text)), at, at.line);
}

/// What a value is where names follow the tables: `buyer` in the class of orders, `order.buyer`;
/// below a member (`Current.family.orders`) also `Current.family`, whatever `Current` is.
std::optional<std::size_t> LazyMembers::of_words(FileId file, ValueId value, SymbolId scope,
                                                 int depth) const {
  if (!value.valid() || depth > kMostNesting) return std::nullopt;
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::call && node.child_count == 1)
    return of_words(file, syntax.child(node, 0), scope, depth + 1);
  if (node.kind == ValueKind::member && node.child_count > 0) {
    const auto owner = of_words(file, syntax.child(node, 0), scope, depth + 1);
    if (owner) return objects_.own_association(*owner, syntax.text(node.text));
    return depth > 0 ? objects_.of_word({file, value}, scope) : std::nullopt;
  }
  if (node.kind != ValueKind::reference) return std::nullopt;
  const SymbolId type = meaning::class_around(syntax, scope);
  const auto around = type.valid() ? objects_.of_class({file, type}) : std::nullopt;
  if (syntax.text(node.text) == "self") return around;
  const auto own = around ? objects_.own_association(*around, syntax.text(node.text))
                          : std::optional<std::size_t>();
  if (own) return own;
  const auto known = objects_.of({file, value});
  return known ? known : objects_.of_word({file, value}, scope);
}

/// A member of a row, or of the row itself, that its class says is another thing.
void LazyMembers::look_at_words(FileId file, ValueId value, SymbolId scope, const Looked& at) {
  if (!value.valid() || !at.body.symbol.valid()) return;
  const Syntax& syntax = in_.project.of(file);
  for (int step = 0; step < kMostNesting && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::member && makes_.contains(syntax.text(node.text))) return;
    const SymbolId type = meaning::class_around(syntax, scope);
    const bool own = node.kind == ValueKind::reference && type.valid() &&
                     local_binding(syntax, scope, syntax.text(node.text), node.line) == nullptr;
    const auto around = own ? objects_.of_class({file, type}) : std::nullopt;
    if (around) add(objects_.own_association(*around, syntax.text(node.text)), at, node.line);
    if (node.kind == ValueKind::member) add(of_words(file, value, scope, 0), at, node.line);
    if (node.kind != ValueKind::member && node.kind != ValueKind::call) return;
    value = node.child_count > 0 ? syntax.child(node, 0) : ValueId();
  }
}

void LazyMembers::look(FileId file, ValueId value, const Looked& at, int depth) {
  if (!value.valid() || !at.body.symbol.valid() || depth > kMostNesting) return;
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::function) return;
  if (node.kind == ValueKind::member && node.child_count > 0) {
    const auto owner = objects_.of({file, syntax.child(node, 0)});
    if (owner) add(objects_.own_association(*owner, syntax.text(node.text)), at, node.line);
  }
  // Calls have their turn.
  const bool chain = node.kind == ValueKind::call;
  for (std::uint32_t i = chain ? node.child_count : 0; i < node.child_count; ++i)
    look(file, syntax.child(node, i), at, depth + 1);
}

}  // namespace cutaway::model
