// SPDX-License-Identifier: Apache-2.0
// A row counts as watched where it was read in the same function, by a call whose own functions are
// seen to read.
#include "model/trace/managed_changes.h"

#include <algorithm>

#include "base/text.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostFunctions = 12;  ///< that lie between a call and the read
constexpr int kMostSteps = 8;

/// "setPaid" of one value.
bool is_setter(const Syntax& syntax, const syntax::Call& call) {
  const std::string_view name = syntax.text(call.name);
  return name.size() > 3 && name.starts_with("set") && name[3] >= 'A' && name[3] <= 'Z' &&
         call.arguments_written == 1 && call.callee.valid();
}

/// The variable that a call is made on; empty when it is no plain name.
std::string_view variable_of(const Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const ValueNode& on = syntax.value(syntax.child(callee, 0));
  return on.kind == ValueKind::reference && on.child_count == 0 ? syntax.text(on.text)
                                                                : std::string_view();
}

/// Whether what stands below `inner` also stands below `outer`.
bool is_within(const Syntax& syntax, GuardId inner, GuardId outer) {
  for (int step = 0; step < kMostSteps * 4; ++step) {
    if (inner == outer) return true;
    if (!inner.valid()) return false;
    inner = syntax.guards[inner.index()].parent;
  }
  return false;
}

bool names(const Syntax& syntax, ValueId value, std::string_view name) {
  std::vector<ValueId> open{value};
  for (std::size_t i = 0; i < open.size() && i < 24; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = syntax.value(open[i]);
    if (node.kind == ValueKind::reference && syntax.text(node.text) == name) return true;
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return false;
}

/// What the variable was given last on the way to the call.
const syntax::Binding* given_last(const Syntax& syntax, const syntax::Call& call,
                                  std::string_view name) {
  const syntax::Binding* last = nullptr;
  for (const syntax::Binding& one : syntax.bindings) {
    const bool before = one.scope == call.scope && one.line <= call.line && one.value.valid();
    if (!before || syntax.text(one.target) != name) continue;
    if (syntax.value(one.value).kind == ValueKind::null) continue;
    if (is_within(syntax, call.guard, one.guard)) last = &one;
  }
  return last;
}

}  // namespace

ManagedChanges::ManagedChanges(const Inputs& in, const Model& model, const CallBodies& bodies)
    : in_(in), model_(model), bodies_(bodies), objects_(in, model) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    const TechnologyId mapper =
        key == "managed.mappers" ? in.catalogue.find(value) : TechnologyId();
    if (in.knows(mapper)) mappers_.emplace(in.technology(mapper).name, mapper);
    if (key == "managed.asked") asked_.push_back(value);
  }
}

TechnologyId ManagedChanges::mapper_of(std::size_t entity) const {
  const auto known = mappers_.find(model_.entities[entity].mapper);
  return known == mappers_.end() ? TechnologyId() : known->second;
}

/// Whether a value comes out of a call that reads: itself, or in own functions below it.
bool ManagedChanges::was_read(FileId file, SymbolId scope, ValueId value, SymbolRef type,
                              const KindOf& kind_of) const {
  const Syntax& syntax = in_.project.of(file);
  std::vector<SymbolRef> open;
  const auto look_at = [&](FileId at, std::uint32_t call) {
    if (kind_of(at, call) == "read") return true;
    const auto targets = in_.links.calls(at);
    const SymbolRef next = call < targets.size() ? targets[call].symbol : SymbolRef();
    if (next.valid() && in_.own(next.file) && std::ranges::find(open, next) == open.end())
      open.push_back(next);
    return false;
  };
  // `orders.findById(id).orElseThrow()`: any call of the chain.
  for (int step = 0; step < kMostSteps && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::construct) return false;
    if (node.kind == ValueKind::call && node.child_count > 0) {
      const ValueId callee = syntax.child(node, 0);
      for (std::uint32_t c = 0; c < syntax.calls.size(); ++c) {
        const syntax::Call& one = syntax.calls[c];
        if (one.scope == scope && one.callee == callee && !is_setter(syntax, one) &&
            look_at(file, c))
          return true;
      }
    }
    // `query.getSingleResult()`: what the question was made of.
    const syntax::Binding* made =
        node.kind == ValueKind::reference && node.child_count == 0
            ? local_binding(syntax, scope, syntax.text(node.text), node.line)
            : nullptr;
    value = node.child_count > 0                     ? syntax.child(node, 0)
            : made != nullptr && made->value.valid() ? made->value
                                                     : ValueId();
  }
  // A function on the way has to give such a row.
  const std::string_view wanted =
      in_.project.of(type.file).text(in_.project.of(type.file).symbols[type.symbol.index()].name);
  for (std::size_t i = 0; i < open.size() && i < kMostFunctions; ++i) {
    const Syntax& there = in_.project.of(open[i].file);
    const auto& symbol = there.symbols[open[i].symbol.index()];
    const std::string_view gives = there.text(symbol.type);
    const bool any = gives.size() == 1 || contains(gives, std::string(wanted));
    if (!any) continue;
    for (const std::uint32_t c : bodies_.calls_of(open[i]))
      if (!is_setter(there, there.calls[c]) && look_at(open[i].file, c)) return true;
  }
  return false;
}

/// `@Transactional(readOnly = true)` writes nothing.
bool ManagedChanges::only_reads(FileId file, SymbolId scope) const {
  const Syntax& syntax = in_.project.of(file);
  for (int step = 0; step < kMostSteps && scope.valid(); ++step) {
    for (const syntax::Annotation& note : syntax.annotations) {
      if (note.target != scope) continue;
      for (std::uint32_t a = 0; a < note.argument_count; ++a) {
        const ValueId given = syntax.arguments[note.first_argument + a];
        if (!given.valid()) continue;
        const ValueNode& entry = syntax.value(given);
        if (entry.kind != ValueKind::entry || syntax.text(entry.text) != "readOnly") continue;
        return entry.child_count > 0 &&
               syntax.text(syntax.value(syntax.child(entry, 0)).text) == "true";
      }
    }
    scope = syntax.symbols[scope.index()].container;
  }
  return false;
}

/// Whether something in the file asks the mapper itself, and no library does it for it.
bool ManagedChanges::asks_mapper(FileId file) const {
  return std::ranges::any_of(in_.links.calls(file), [&](const linking::Target& target) {
    if (target.origin == 0) return false;
    const std::string_view origin = in_.links.name(target.origin);
    return std::ranges::any_of(asked_,
                               [&](const std::string& glob) { return matches_glob(glob, origin); });
  });
}

/// In a transaction; or in a class that asks the mapper itself and does not give the row back, so
/// that the change would else be for nothing.
bool ManagedChanges::is_kept_open(FileId file, const syntax::Call& call,
                                  std::string_view name) const {
  const Syntax& syntax = in_.project.of(file);
  if ((call.flags & syntax::kInTransaction) != 0) return !only_reads(file, call.scope);
  if (!asks_mapper(file)) return false;
  return std::ranges::none_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == call.scope && exit.value.valid() && names(syntax, exit.value, name);
  });
}

std::optional<std::size_t> ManagedChanges::of(FileId file, std::uint32_t index,
                                              linking::Target target, const KindOf& kind_of) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (mappers_.empty() || !target.symbol.valid() || !is_setter(syntax, call)) return std::nullopt;
  const std::string_view name = variable_of(syntax, call);
  if (name.empty()) return std::nullopt;
  const auto& setter = in_.project.of(target.symbol.file).symbols[target.symbol.symbol.index()];
  const SymbolRef type =
      setter.container.valid() ? SymbolRef{target.symbol.file, setter.container} : target.symbol;
  const auto entity = objects_.of_class(type);
  if (!entity || !mappers_.contains(model_.entities[*entity].mapper)) return std::nullopt;
  const syntax::Binding* given = given_last(syntax, call, name);
  if (given == nullptr || !is_kept_open(file, call, name)) return std::nullopt;
  for (std::uint32_t c = 0; c < syntax.calls.size(); ++c) {
    const syntax::Call& other = syntax.calls[c];
    if (other.scope != call.scope || other.line < given->line || c == index) continue;
    if (is_setter(syntax, other)) {
      // One change of a row is told once.
      const bool earlier = c < index && variable_of(syntax, other) == name &&
                           is_within(syntax, call.guard, other.guard);
      if (earlier) return std::nullopt;
      continue;
    }
    const auto first = syntax.arguments.begin() + other.first_argument;
    const bool handed = std::any_of(first, first + other.argument_count, [&](ValueId one) {
      return one.valid() && names(syntax, one, name);
    });
    if (handed && other.line >= call.line && kind_of(file, c) == "write") return std::nullopt;
  }
  if (!was_read(file, call.scope, given->value, type, kind_of)) return std::nullopt;
  return entity;
}

}  // namespace cutaway::model
