// SPDX-License-Identifier: Apache-2.0
// Lineage: the order in which a class and its bases are asked for a member, where bases have an
// order.
#include <algorithm>

#include "linking/linker.h"

namespace cutaway::linking {
namespace {

constexpr std::size_t kMaxClasses = 32;

}  // namespace

/// The class and its bases: each base with its own bases before the next one, a base that several
/// share after all of them. `outside` becomes the first base of the outside world, `open` one that
/// is not known yet.
std::vector<SymbolRef> Linker::lineage(SymbolRef start, Entity& outside, Entity& open) const {
  std::vector<SymbolRef> order, stack{start};
  while (!stack.empty() && order.size() < 2 * kMaxClasses) {
    const SymbolRef owner = stack.back();
    stack.pop_back();
    order.push_back(owner);
    const auto& symbol = syntax(owner.file).symbols[owner.symbol.index()];
    std::vector<SymbolRef> bases;
    const auto add = [&](const Entity& written) {
      const Entity base = plain(written);
      if (base.pending()) open = base;
      if (base.kind == EntityKind::outside && !outside.known()) outside = base;
      const bool is_class =
          base.kind == EntityKind::definition || base.kind == EntityKind::instance;
      if (is_class && base.symbol() != start && bases.size() < kMaxClasses)
        bases.push_back(base.symbol());
    };
    for (std::uint32_t i = 0; i < symbol.base_count; ++i)
      add(slots(owner.file).bases[symbol.first_base + i]);
    if (symbol.kind == syntax::SymbolKind::type_alias)
      add(slots(owner.file).symbols[owner.symbol.index()]);
    stack.insert(stack.end(), bases.rbegin(), bases.rend());
  }
  // The last place of a class counts.
  std::vector<SymbolRef> out;
  for (std::size_t i = order.size(); i-- > 0;) {
    if (std::find(out.begin(), out.end(), order[i]) == out.end()) out.push_back(order[i]);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

/// A member of a class that the class itself does not declare.
Entity Linker::inherited_member(SymbolRef start, std::string_view name, int depth,
                                bool with_outside, Use use) const {
  if (!spend(depth)) return Entity::none();
  Entity outside = Entity::none(), open = Entity::none();
  const std::vector<SymbolRef> order = lineage(start, outside, open);
  for (const SymbolRef owner : order) {
    if (owner == start) continue;
    bool found = false;
    const Entity own = own_member(owner, name, depth - 1, found, use);
    if (found) return own;
  }
  if (open.pending()) return open;
  return with_outside ? outside_class_member(start, outside, name) : Entity::none();
}

/// Whether a Value is `super()` in a language where that asks all bases.
bool Linker::is_super_call(FileId file, ValueId value) const {
  if (!rules(file).super_is_called || !value.valid()) return false;
  const syntax::Syntax& syntax = this->syntax(file);
  const auto& node = syntax.value(value);
  if (node.kind != syntax::ValueKind::call || node.child_count == 0) return false;
  const auto& callee = syntax.value(syntax.child(node, 0));
  return callee.kind == syntax::ValueKind::reference &&
         syntax.text(callee.text) == rules(file).base_object;
}

Entity Linker::super_member(FileId file, SymbolId scope, std::string_view name, int depth) const {
  const SymbolId owner = index(file).class_around(syntax(file), scope);
  return owner.valid() ? inherited_member({file, owner}, name, depth, true, Use::any)
                       : Entity::none();
}

}  // namespace cutaway::linking
