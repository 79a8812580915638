// SPDX-License-Identifier: Apache-2.0
// Follows an own router back through the functions that made it.
#include "meaning/api/mounts/wrapped_groups.h"

#include <algorithm>

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 6;
constexpr std::size_t kMostNodes = 64;

bool is_call(const ValueNode& node) {
  return (node.kind == ValueKind::call || node.kind == ValueKind::construct) &&
         node.child_count > 0;
}

/// The object of `object.name`; invalid for anything else.
ValueId object_of(const Syntax& syntax, ValueId value) {
  const ValueNode& node = syntax.value(value);
  return node.kind == ValueKind::member && node.child_count > 0 ? syntax.child(node, 0) : ValueId();
}

/// What the record somewhere in the Value keeps under the key.
ValueId kept_under(const Syntax& syntax, ValueId value, std::string_view key) {
  std::vector<ValueId> open{value};
  for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
    const ValueNode& node = syntax.value(open[i]);
    if (node.kind == ValueKind::entry && syntax.text(node.text) == key && node.child_count > 0)
      return syntax.child(node, 0);
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return {};
}

}  // namespace

/// A call of an own function that gives back an own router.
struct WrappedGroups::Asked {
  FileId file;  ///< where it is called
  SymbolId scope;
  ValueId call;
  SymbolRef function;
  std::string_view field;
  int steps = 0;
};

WrappedGroups::WrappedGroups(const ReaderContext& context, std::span<const Match> matches)
    : context_(context) {
  for (const Match& match : matches) {
    if (match.shape->means == "mount" && match.shape->on == "call" && match.site.callee.valid() &&
        match.shape->role("child") == "@result")
      mounts_.emplace(std::pair(match.site.file, match.site.callee), &match);
  }
}

std::optional<GroupBehind> WrappedGroups::behind(const WrappedRoute& route,
                                                 const Operand& carrier) const {
  if (!route.router.value.valid() || carrier.kind != Operand::Kind::value) return std::nullopt;
  const Syntax& inside = context_.project.of(carrier.value.file);
  const ValueNode& kept = inside.value(carrier.value.value);
  const auto found = follow(context_, route.router.file, route.router_scope, route.router.value);
  if (kept.kind != ValueKind::member || !found || !found->value.valid()) return std::nullopt;
  Asked asked;
  asked.field = inside.text(kept.text);
  asked.file = found->file;
  asked.scope = found->scope.valid() ? found->scope : route.router_scope;
  asked.call = found->value;
  return made_by(asked);
}

std::optional<GroupBehind> WrappedGroups::made_by(const Asked& asked) const {
  const Syntax& syntax = context_.project.of(asked.file);
  const ValueNode& node = syntax.value(asked.call);
  if (asked.steps > kMostSteps || !is_call(node)) return std::nullopt;
  Asked next = asked;
  next.function = context_.links.what_is({asked.file, syntax.child(node, 0)}).symbol;
  if (!next.function.valid() || !is_own(context_, next.function.file)) return std::nullopt;
  const Syntax& there = context_.project.of(next.function.file);
  if (!is_function(there.symbols[next.function.symbol.index()])) return std::nullopt;
  for (const syntax::Exit& exit : there.exits) {
    if (exit.kind != syntax::ExitKind::return_ || exit.scope != next.function.symbol ||
        !exit.value.valid())
      continue;
    const ValueId kept = kept_under(there, exit.value, asked.field);
    const ValueId whole = kept.valid() ? kept : exit.value;
    if (auto found = given(next, {next.function.file, whole})) return found;
  }
  return std::nullopt;
}

/// What the function keeps: what it is given, what its receiver keeps, or what is made of these.
std::optional<GroupBehind> WrappedGroups::given(const Asked& asked, ValueRef kept) const {
  const Syntax& syntax = context_.project.of(kept.file);
  const int place = parameter_at(context_, asked.function, kept);
  if (place >= 0) return of_argument(asked, place);
  const ValueNode& node = syntax.value(kept.value);
  if (node.kind == ValueKind::member && syntax.text(node.text) == asked.field)
    return of_receiver(asked);
  return is_call(node) ? of_call(asked, kept) : std::nullopt;
}

/// `NewRouter(r.Group.Group(prefix))`, `r.Group.Group(prefix)`.
std::optional<GroupBehind> WrappedGroups::of_call(const Asked& asked, ValueRef inner) const {
  const Syntax& syntax = context_.project.of(inner.file);
  const ValueNode& node = syntax.value(inner.value);
  const ValueId callee = syntax.child(node, 0);
  const auto mount = mounts_.find({inner.file, callee});
  if (mount == mounts_.end()) {
    for (std::size_t i = 1; i < node.child_count; ++i) {
      if (auto found = given(asked, {inner.file, syntax.child(node, i)})) return found;
    }
    return std::nullopt;
  }
  const ValueId object = object_of(syntax, callee);
  auto found = object.valid() ? given(asked, {inner.file, object}) : std::nullopt;
  const Operand prefix = pick(context_, mount->second->site, mount->second->shape->role("prefix"));
  if (!found || prefix.kind != Operand::Kind::value) return std::nullopt;
  const int place = parameter_at(context_, asked.function, prefix.value);
  const ValueId said = place < 0 ? ValueId() : argument(asked, place);
  const linking::ClosedValue closed =
      context_.links.close(said.valid() ? ValueRef{asked.file, said} : prefix.value);
  if (closed.alternatives.empty() || !closed.alternatives.front().complete) return std::nullopt;
  found->prefix += closed.best();
  return found;
}

/// The framework's own thing, or one more own router that holds it.
std::optional<GroupBehind> WrappedGroups::of_argument(const Asked& asked, int place) const {
  const ValueId value = argument(asked, place);
  if (!value.valid()) return std::nullopt;
  Asked outer = asked;
  outer.call = value;
  ++outer.steps;
  if (auto found = made_by(outer)) return found;
  return GroupBehind{{asked.file, value}, asked.scope, {}};
}

std::optional<GroupBehind> WrappedGroups::of_receiver(const Asked& asked) const {
  const Syntax& syntax = context_.project.of(asked.file);
  const ValueId object = object_of(syntax, syntax.child(syntax.value(asked.call), 0));
  if (!object.valid() || asked.steps > kMostSteps) return std::nullopt;
  const auto found = follow(context_, asked.file, asked.scope, object);
  if (!found || !found->value.valid()) return std::nullopt;
  Asked outer = asked;
  outer.file = found->file;
  outer.scope = found->scope.valid() ? found->scope : asked.scope;
  outer.call = found->value;
  ++outer.steps;
  return made_by(outer);
}

ValueId WrappedGroups::argument(const Asked& asked, int place) const {
  const Syntax& syntax = context_.project.of(asked.file);
  const ValueNode& node = syntax.value(asked.call);
  const std::size_t child = static_cast<std::size_t>(place) + 1;
  return child < node.child_count ? syntax.child(node, child) : ValueId();
}

}  // namespace cutaway::meaning
