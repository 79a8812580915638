// SPDX-License-Identifier: Apache-2.0
// Roles that are said elsewhere: in a policy of that name, in the class of an annotation.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {

using syntax::Syntax;
using syntax::ValueKind;

/// `add("admins", policy => policy.ask_role("ADMIN"))`: the calls `asks` inside say which roles.
void Guards::add_policy(const Match& match) {
  const auto names = texts_of(context_, pick(context_, match.site, match.shape->role("name")));
  if (names.size() != 1 || names.front().best().empty()) return;
  const std::string_view asks = match.shape->role("asks");
  const Syntax& syntax = context_.project.of(match.site.file);
  for (const ValueId id : match.site.arguments) {
    if (!id.valid() || syntax.value(id).kind != ValueKind::function) continue;
    for (const syntax::Call& call : syntax.calls) {
      if (call.scope != syntax.value(id).symbol || asks.substr(1) != syntax.text(call.name))
        continue;
      Site site;
      site.file = match.site.file;
      site.scope = call.scope;
      site.callee = call.callee;
      site.arguments =
          std::span(syntax.arguments).subspan(call.first_argument, call.argument_count);
      const std::string roles = spoken(site, "*");
      if (!roles.empty()) policies_.try_emplace(std::string(names.front().best()), roles);
    }
  }
}

/// `class Admin : Guard { Admin() { Roles = "ADMIN"; } }`: what the class sets the member to that
/// the shape of its base names in `sets`.
std::string Guards::set_inside(SymbolRef type) const {
  if (!type.valid()) return {};
  const Syntax& syntax = context_.project.of(type.file);
  const SymbolId owner = class_around(syntax, type.symbol);
  if (!owner.valid()) return {};
  const syntax::Symbol& symbol = syntax.symbols[owner.index()];
  const auto bases = context_.links.bases(type.file);
  for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b) {
    if (b >= bases.size() || bases[b].origin == 0) continue;
    for (const catalogue::Shape* shape :
         context_.catalogue.shapes("base", context_.links.name(bases[b].origin))) {
      const std::string_view member = shape->role("sets");
      if (shape->means != "guard" || member.empty()) continue;
      for (const syntax::Binding& binding : syntax.bindings) {
        const bool inside = binding.line >= symbol.line && binding.line <= symbol.end_line;
        if (!inside || syntax.text(binding.target) != member.substr(1)) continue;
        const linking::ClosedValue closed = context_.links.close({type.file, binding.value});
        if (!closed.alternatives.empty() && closed.alternatives.front().complete)
          return std::string(closed.best());
      }
    }
  }
  return {};
}

}  // namespace cutaway::meaning
