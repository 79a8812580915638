// SPDX-License-Identifier: Apache-2.0
// Reads the conditions around a layer, and what else stands below them.
#include "meaning/api/mounts/layers_set_up.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxConditions = 16;

const syntax::Call* call_of(const Syntax& syntax, const Site& site) {
  for (const syntax::Call& call : syntax.calls)
    if (call.callee == site.callee && call.line == site.line) return &call;
  return nullptr;
}

bool lies_below(const Syntax& syntax, GuardId at, GuardId condition) {
  for (int depth = 0; depth < kMaxConditions && at.valid(); ++depth) {
    if (at == condition) return true;
    at = syntax.guards[at.index()].parent;
  }
  return false;
}

/// Whether a word of the condition says that it holds unless somebody changes that: `err == nil`,
/// `!config.AuthDisabled`, `env == "production"`.
bool holds_by_default(const ReaderContext& context, std::string_view condition) {
  const auto listed = [&](const std::string& word) {
    return std::ranges::any_of(context.catalogue.table("guards"),
                               [&](const auto& row) { return row.first == "by_default." + word; });
  };
  return std::ranges::any_of(names_in(condition), [&](std::string_view name) {
    return std::ranges::any_of(identifier_words(name), listed);
  });
}

/// Whether the router is made below the condition, or given more there: its routes may be, too.
bool is_filled_below(const Syntax& syntax, GuardId condition, std::string_view router,
                     const syntax::Call& layer) {
  const bool made = std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
    return syntax.text(binding.target) == router && lies_below(syntax, binding.guard, condition);
  });
  if (made) return true;
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (!lies_below(syntax, call.guard, condition)) return false;
    if (router_in(syntax, call.callee) == router)
      return syntax.text(call.name) != syntax.text(layer.name);
    for (std::uint32_t i = 0; i < call.argument_count; ++i) {
      const ValueId given = syntax.arguments[call.first_argument + i];
      if (given.valid() && syntax.text(syntax.value(given).text) == router) return true;
    }
    return false;
  });
}

}  // namespace

bool is_only_set_up(const ReaderContext& context, const Site& layer) {
  const Syntax& syntax = context.project.of(layer.file);
  const syntax::Call* call = call_of(syntax, layer);
  if (call == nullptr || !call->guard.valid()) return false;
  const std::string_view router = router_in(syntax, call->callee);
  if (router.empty()) return false;
  GuardId at = call->guard;
  for (int depth = 0; depth < kMaxConditions && at.valid(); ++depth) {
    const syntax::Guard& guard = syntax.guards[at.index()];
    if (is_filled_below(syntax, at, router, *call)) return false;
    if (!guard.negated && !holds_by_default(context, syntax.text(guard.condition))) return true;
    at = guard.parent;
  }
  return false;
}

}  // namespace cutaway::meaning
