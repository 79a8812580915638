// SPDX-License-Identifier: Apache-2.0
// Values are asked for the class they are of; names decide only inside of type arguments.
#include "model/data/entity_objects.h"

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// The type that a member or variable of that name is declared with in the class around `scope`.
std::string_view declared_type(const Syntax& syntax, SymbolId scope, std::string_view name) {
  const SymbolId owner = meaning::class_around(syntax, scope);
  if (!owner.valid()) return {};
  const std::uint32_t end = syntax.symbols[owner.index()].end_line;
  for (std::size_t i = owner.index() + 1; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.line > end) break;
    if (symbol.container == owner && !symbol.type.empty() && syntax.text(symbol.name) == name)
      return syntax.text(symbol.type);
  }
  return {};
}

}  // namespace

EntityObjects::EntityObjects(const Inputs& in, const Model& model) : in_(in) {
  std::map<Place, std::size_t> by_place;
  for (std::size_t i = 0; i < model.entities.size(); ++i) {
    const Entity& entity = model.entities[i];
    if (!entity.kept) continue;
    for (const Place& place : entity.places) by_place.emplace(place, i);
    by_name_.emplace(entity.name, i);
    if (!entity.table.empty()) by_table_.emplace(lower(entity.table), i);
  }
  for (const meaning::Entity& declared : in.facts.entities) {
    if (!declared.symbol.valid()) continue;
    for (const Place& place : declared.places) {
      const auto at = by_place.find(place);
      if (at == by_place.end()) continue;
      by_symbol_.emplace(declared.symbol, at->second);
      by_name_.emplace(declared.name, at->second);
      break;
    }
  }
}

std::optional<std::size_t> EntityObjects::of_class(SymbolRef symbol) const {
  const auto at = by_symbol_.find(symbol);
  return at == by_symbol_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::size_t> EntityObjects::of(ValueRef value) const {
  const SymbolRef symbol = in_.links.what_is(value).symbol;
  return symbol.valid() ? of_class(symbol) : std::nullopt;
}

std::optional<std::size_t> EntityObjects::by_name(std::string_view name) const {
  const auto at = by_name_.find(name.substr(name.find_last_of(".:\\") + 1));
  return at == by_name_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::size_t> EntityObjects::by_table(std::string_view name) const {
  const auto at = by_table_.find(lower(name));
  return at == by_table_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::size_t> EntityObjects::in_generics(std::string_view written) const {
  const std::size_t open = written.find_first_of("<[");
  std::string_view inside = open == std::string_view::npos ? written : written.substr(open + 1);
  inside = inside.substr(0, inside.find_first_of(",>]"));
  return by_name(trim(inside));
}

std::optional<std::size_t> EntityObjects::of_keeper(ValueRef receiver, SymbolId scope) const {
  const Syntax& syntax = in_.project.of(receiver.file);
  const ValueNode& node = syntax.value(receiver.value);
  const SymbolRef symbol = in_.links.what_is(receiver).symbol;
  if (symbol.valid()) {  // interface Orders extends JpaRepository<Order, Long>
    const Syntax& there = in_.project.of(symbol.file);
    const syntax::Symbol& keeper = there.symbols[symbol.symbol.index()];
    for (std::uint32_t b = keeper.first_base; b < keeper.first_base + keeper.base_count; ++b) {
      const std::string_view arguments = there.text(there.bases[b].arguments);
      if (arguments.empty()) continue;
      if (const auto found = in_generics(arguments)) return found;
    }
  }
  if (node.kind != ValueKind::member && node.kind != ValueKind::reference) return std::nullopt;
  const std::string_view type = declared_type(syntax, scope, syntax.text(node.text));
  if (type.find_first_of("<[") != std::string_view::npos) {
    if (const auto found = in_generics(type)) return found;
  }
  if (node.kind != ValueKind::member || node.child_count == 0) return std::nullopt;
  // `context.Orders`: the set is a member of another class.
  const SymbolRef owner = in_.links.what_is({receiver.file, syntax.child(node, 0)}).symbol;
  if (!owner.valid()) return std::nullopt;
  const Syntax& there = in_.project.of(owner.file);
  if (owner.symbol.index() + 1 >= there.symbols.size()) return std::nullopt;
  const std::string_view set = declared_type(there, owner.symbol, syntax.text(node.text));
  return set.find_first_of("<[") == std::string_view::npos ? std::nullopt : in_generics(set);
}

}  // namespace cutaway::model
