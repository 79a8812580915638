// SPDX-License-Identifier: Apache-2.0
// Compares the conditions around a call with what a caller gives for the parameters in them.
#include "meaning/api/lookup/switches.h"

#include <algorithm>

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostConditions = 16;

/// Whether the name is that parameter: no function between the call and it has one called so.
bool is_parameter(const Syntax& syntax, SymbolId scope, const Switch& one, std::string_view name) {
  for (int step = 0; step < kMostConditions && scope.valid(); ++step) {
    const syntax::Symbol& symbol = syntax.symbols[scope.index()];
    for (std::uint32_t i = 0; i < symbol.parameter_count; ++i) {
      if (syntax.text(syntax.parameters[symbol.first_parameter + i].name) == name)
        return scope == one.function.symbol && i == one.place;
    }
    scope = symbol.container;
  }
  return false;
}

}  // namespace

bool is_switched_off(const ReaderContext& context, const Site& site,
                     std::span<const Switch> switches) {
  if (switches.empty() || !site.callee.valid()) return false;
  const Syntax& syntax = context.project.of(site.file);
  const auto call = std::ranges::find(syntax.calls, site.callee, &syntax::Call::callee);
  if (call == syntax.calls.end()) return false;
  GuardId at = call->guard;
  for (int step = 0; step < kMostConditions && at.valid(); ++step) {
    const syntax::Guard& guard = syntax.guards[at.index()];
    at = guard.parent;
    if (!guard.value.valid()) continue;
    const ValueNode& node = syntax.value(guard.value);
    if (node.kind != ValueKind::parameter && node.kind != ValueKind::reference) continue;
    for (const Switch& one : switches) {
      if (one.function.file == site.file && one.on == guard.negated &&
          is_parameter(syntax, call->scope, one, syntax.text(node.text)))
        return true;
    }
  }
  return false;
}

}  // namespace cutaway::meaning
