// SPDX-License-Identifier: Apache-2.0
// HandedOver: what is kept in a list first and handed over when all is done, and tables that name
// the class which takes a class.
#include <algorithm>

#include "base/text.h"
#include "model/local_binding.h"
#include "model/trace/handed_over.h"

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 8, kMostNesting = 8;
constexpr std::string_view kClass = "::class";

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

std::string_view last_word(std::string_view type) {
  return type.substr(type.find_last_of(".:*& \\?") + 1);
}

/// The named function around, and the class that has it.
std::pair<SymbolId, SymbolId> around(const Syntax& syntax, SymbolId scope) {
  for (int step = 0; step < kMostNesting && scope.valid(); ++step) {
    const Symbol& one = syntax.symbols[scope.index()];
    if (is_function(one.kind) && !one.name.empty()) return {scope, one.container};
    scope = one.container;
  }
  return {};
}

bool is_self(std::string_view name) { return name == "this" || name == "self" || name == "$this"; }

/// "events" of `this.events` and of `events`; "" of all else.
std::string_view field_named(const Syntax& syntax, ValueId value) {
  if (!value.valid()) return {};
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::reference) return syntax.text(node.text);
  if (node.kind != ValueKind::member || node.child_count == 0) return {};
  const ValueNode& object = syntax.value(syntax.child(node, 0));
  return is_self(syntax.text(object.text)) ? syntax.text(node.text) : std::string_view();
}

/// The list from which a local variable was taken: "events" of `each.next()`, where `each` is
/// `events.iterator()`, and of the variable of a loop over `events`.
std::string_view list_behind(const Syntax& syntax, const syntax::Call& call, ValueId value) {
  for (int step = 0; step < kMostSteps && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::call && node.child_count > 0) {
      const ValueNode& callee = syntax.value(syntax.child(node, 0));
      if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
      value = syntax.child(callee, 0);
      continue;
    }
    if (node.kind == ValueKind::index && node.child_count > 0) {  // one of what is looped over
      value = syntax.child(node, 0);
      continue;
    }
    if (node.kind == ValueKind::reference) {
      const syntax::Binding* held =
          local_binding(syntax, call.scope, syntax.text(node.text), call.line);
      if (held != nullptr && held->value != value) {
        value = held->value;
        continue;
      }
    }
    return step == 0 ? std::string_view() : field_named(syntax, value);
  }
  return {};
}

bool is_field(const Syntax& syntax, SymbolId type, std::string_view name) {
  return std::ranges::any_of(syntax.symbols, [&](const Symbol& one) {
    return one.container == type &&
           (one.kind == SymbolKind::field || one.kind == SymbolKind::property) &&
           syntax.text(one.name) == name;
  });
}

}  // namespace

/// `events.add(event)` in one function, and `for (Object event : events) bus.post(event)` in
/// another one of the class: the first passes on what it is given.
void HandedOver::forwards_kept(FileId file, const syntax::Call& call, ValueId given, bool all) {
  const Syntax& syntax = in_.project.of(file);
  const SymbolId type = around(syntax, call.scope).second;
  const std::string_view list = type.valid() ? list_behind(syntax, call, given) : "";
  if (list.empty() || !is_field(syntax, type, list)) return;
  for (const syntax::Call& put : syntax.calls) {
    if (put.argument_count != 1 || !put.callee.valid() ||
        std::ranges::find(puts_away_, syntax.text(put.name)) == puts_away_.end())
      continue;
    const ValueNode& callee = syntax.value(put.callee);
    const ValueId kept = syntax.arguments[put.first_argument];
    const auto [function, holder] = around(syntax, put.scope);
    if (holder != type || !kept.valid() || callee.kind != ValueKind::member ||
        callee.child_count == 0 || field_named(syntax, syntax.child(callee, 0)) != list)
      continue;
    const Symbol& putting = syntax.symbols[function.index()];
    for (std::uint32_t p = 0; p < putting.parameter_count; ++p)
      if (syntax.text(syntax.parameters[putting.first_parameter + p].name) ==
          syntax.text(syntax.value(kept).text))
        forwards({file, function}, {p, all});
  }
}

/// Whether the class has a function of a taker's name whose first parameter is such a thing, or
/// something above it.
bool HandedOver::takes(SymbolRef type, std::string_view thing) const {
  const Syntax& syntax = in_.project.of(type.file);
  for (const Symbol& one : syntax.symbols) {
    if (one.container != type.symbol || !is_function(one.kind) || one.parameter_count == 0 ||
        std::ranges::find(handlers_, syntax.text(one.name)) == handlers_.end())
      continue;
    const std::string_view taken =
        last_word(syntax.text(syntax.parameters[one.first_parameter].type));
    if (taken == thing) return true;
    const auto above = bases_of_.equal_range(std::string(thing));
    for (auto at = above.first; at != above.second; ++at)
      if (!taken.empty() && at->second == taken) return true;
  }
  return false;
}

/// `PlaceOrder::class => OrderDesk::class`, where OrderDesk takes such a thing.
void HandedOver::find_listed(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  for (const ValueNode& entry : syntax.values) {
    if (entry.kind != ValueKind::entry || entry.child_count != 1 ||
        !syntax.text(entry.text).ends_with(kClass))
      continue;
    const ValueNode& named = syntax.value(syntax.child(entry, 0));
    if (named.kind != ValueKind::member || named.child_count == 0 ||
        syntax.text(named.text) != kClass.substr(2))
      continue;
    const SymbolRef type = in_.links.what_is({file, syntax.child(named, 0)}).symbol;
    std::string_view thing = syntax.text(entry.text);
    thing.remove_suffix(kClass.size());
    thing = last_word(thing);
    if (type.valid() && in_.own(type.file) && takes(type, thing)) add_listener(thing, type);
  }
}

/// Names of the classes that stand above each own class.
void HandedOver::find_bases() {
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const Syntax& syntax = in_.project.of(FileId(f));
    for (const Symbol& one : syntax.symbols)
      for (std::uint32_t b = one.first_base; b < one.first_base + one.base_count; ++b)
        bases_of_.emplace(syntax.text(one.name), last_word(syntax.text(syntax.bases[b].name)));
  }
}

}  // namespace cutaway::model
