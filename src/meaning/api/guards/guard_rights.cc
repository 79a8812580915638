// SPDX-License-Identifier: Apache-2.0
// Rights that guards are given to ask for, where the code writes them or hands them on.
#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 24;

}  // namespace

/// `isAuthenticated([Permission.MANAGE, Permission.VIEW], { type: "or" })`: the members of a thing
/// that is named after rights, which says more than the guard's own name. Empty without such.
std::string Guards::rights_given(const Site& site) const {
  const Syntax& syntax = context_.project.of(site.file);
  std::vector<ValueId> open(site.arguments.begin(), site.arguments.end());
  std::vector<std::string> out;
  for (std::size_t i = 0; i < open.size() && i < kMostValues; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = syntax.value(open[i]);
    if (node.kind == ValueKind::list)
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    if (node.kind != ValueKind::member || node.child_count == 0) continue;
    const std::string_view holder = name_of(syntax, syntax.child(node, 0));
    if (functions_.kind_of_words(holder) != "role" || !says_itself({site.file, open[i]})) continue;
    Site one = site;
    one.arguments = {&open[i], 1};
    out.push_back(spoken(one, "*"));
  }
  return join(out, ", ");
}

std::vector<Guarding> Guards::of_given(ValueRef call, ValueRef given) {
  std::vector<Guarding> out = of_value(call);
  if (out.size() != 1 || (out.front().kind != "auth" && out.front().kind != "role")) return {};
  const Syntax& syntax = context_.project.of(given.file);
  const ValueNode& node = syntax.value(given.value);
  if (node.kind == ValueKind::null || (node.kind == ValueKind::list && node.child_count == 0))
    return {};
  // `withLogin(handler)`: what it is given is what it stands before.
  const SymbolRef named = symbol_of(context_, given);
  if (named.valid() && is_function(context_.project.of(named.file).symbols[named.symbol.index()])) {
    out.front().value.clear();
    return out;
  }
  Site site;
  site.file = given.file;
  site.arguments = {&given.value, 1};
  out.front().value = spoken(site, "*");
  if (lower(out.front().value) == "none") return {};
  out.front().kind = "role";
  return out;
}

}  // namespace cutaway::meaning
