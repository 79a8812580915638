// SPDX-License-Identifier: Apache-2.0
// Finds the list behind a name that stands for its elements, and the carriers in it.
#include "meaning/api/carriers/looped_carriers.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// The one list that a function gives back; nothing where it gives back several things.
std::optional<Found> given_list(const ReaderContext& context, SymbolRef maker) {
  const Syntax& syntax = context.project.of(maker.file);
  std::optional<Found> out;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != maker.symbol || exit.kind != syntax::ExitKind::return_) continue;
    if (out || !exit.value.valid()) return std::nullopt;
    out = follow(context, maker.file, maker.symbol, exit.value);
  }
  return out;
}

/// What a loop goes over: the list itself, or what the function gives back that is called there.
std::optional<Found> list_behind(const ReaderContext& context, FileId file, SymbolId scope,
                                 ValueId value) {
  const auto found = follow(context, file, scope, value);
  if (!found || !found->value.valid()) return std::nullopt;
  const Syntax& syntax = context.project.of(found->file);
  const ValueNode& node = syntax.value(found->value);
  if (node.kind != ValueKind::call || node.child_count == 0) return found;
  const SymbolRef maker = context.links.what_is({found->file, syntax.child(node, 0)}).symbol;
  return maker.valid() ? given_list(context, maker) : std::nullopt;
}

/// The thing on which the function is called that is given this inline one: `list.forEach(…)`.
std::optional<Found> called_with(const ReaderContext& context, FileId file, SymbolId function) {
  const Syntax& syntax = context.project.of(file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.argument_count == 0 || !call.callee.valid()) continue;
    const ValueId given = syntax.arguments[call.first_argument];
    if (!given.valid() || syntax.value(given).kind != ValueKind::function ||
        syntax.value(given).symbol != function)
      continue;
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return std::nullopt;
    return Found{file, call.scope, syntax.child(callee, 0), {}, 0};
  }
  return std::nullopt;
}

/// What a name goes over that stands for one thing after the other: `for router in routers`.
std::optional<ValueId> gone_over(const Syntax& syntax, ValueId value) {
  if (!value.valid()) return std::nullopt;
  const ValueNode& node = syntax.value(value);
  const bool each = node.kind == ValueKind::index && node.child_count == 2 &&
                    syntax.value(syntax.child(node, 1)).kind == ValueKind::unknown &&
                    syntax.text(syntax.value(syntax.child(node, 1)).text) == "each";
  return each ? std::optional(syntax.child(node, 0)) : std::nullopt;
}

/// The things of what a loop goes over; of a loop inside of another one those of each list that
/// the outer one goes over.
std::vector<Found> things_in(const ReaderContext& context, FileId file, SymbolId scope,
                             ValueId value, int depth) {
  constexpr int kDeepest = 3;
  std::vector<Found> out;
  const auto things = [&](const Found& list) {
    const Syntax& there = context.project.of(list.file);
    const ValueNode& node = there.value(list.value);
    for (std::size_t i = 0; node.kind == ValueKind::list && i < node.child_count; ++i)
      out.push_back({list.file, list.scope, there.child(node, i), {}, 0});
  };
  const auto found = follow(context, file, scope, value);
  const auto outer = found && !found->parameter_of.valid()
                         ? gone_over(context.project.of(found->file), found->value)
                         : std::nullopt;
  if (!outer) {
    const auto list = list_behind(context, file, scope, value);
    if (list && list->value.valid()) things(*list);
    return out;
  }
  if (depth >= kDeepest) return out;
  for (const Found& one : things_in(context, found->file, found->scope, *outer, depth + 1)) {
    const auto list = list_behind(context, one.file, one.scope, one.value);
    if (list && list->value.valid()) things(*list);
  }
  return out;
}

}  // namespace

std::vector<std::string> looped_carriers(const ReaderContext& context, Carriers& carriers,
                                         FileId file, SymbolId scope, ValueId value) {
  const auto found = follow(context, file, scope, value);
  if (!found) return {};
  std::vector<Found> things;
  if (found->parameter_of.valid()) {
    if (found->parameter != 0) return {};
    if (const auto over = called_with(context, found->file, found->parameter_of))
      things = things_in(context, over->file, over->scope, over->value, 0);
  } else if (const auto over = gone_over(context.project.of(found->file), found->value)) {
    things = things_in(context, found->file, found->scope, *over, 0);
  }
  std::vector<std::string> out;
  for (const Found& one : things) {
    std::string key = carriers.of_value(one.file, one.scope, one.value);
    if (!key.empty()) out.push_back(std::move(key));
  }
  return out;
}

std::vector<std::string> classes_given(const ReaderContext& context, Carriers& carriers,
                                       const Site& site) {
  std::vector<std::string> out;
  for (const ValueId given : site.arguments) {
    if (!given.valid()) continue;
    const Syntax& syntax = context.project.of(site.file);
    const ValueNode& node = syntax.value(given);
    const bool made = node.kind == ValueKind::construct && node.child_count > 0;
    const ValueRef held{site.file, made ? syntax.child(node, 0) : given};
    const SymbolRef type = context.links.what_is(held).symbol;
    if (type.valid() && class_around(context.project.of(type.file), type.symbol) == type.symbol)
      out.push_back(carriers.symbol(type));
  }
  return out;
}

}  // namespace cutaway::meaning
