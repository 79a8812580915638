// SPDX-License-Identifier: Apache-2.0
// Classes that stand for tables which are declared elsewhere: the table that a class tells or is
// called after, and the one of the class above it.
#include "base/text.h"
#include "meaning/data/mapper_names.h"
#include "model/data/entity_objects.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;

constexpr int kMostAbove = 6;

/// The class that stands first above one.
SymbolRef above(const Inputs& in, SymbolRef type) {
  const syntax::Symbol& symbol = in.project.of(type.file).symbols[type.symbol.index()];
  const auto bases = in.links.bases(type.file);
  if (symbol.base_count == 0 || symbol.first_base >= bases.size()) return {};
  const SymbolRef base = bases[symbol.first_base].symbol;
  return base.valid() && in.own(base.file) ? base : SymbolRef();
}

}  // namespace

std::optional<std::size_t> EntityObjects::table_of(const meaning::Meaning& model) const {
  const Syntax& syntax = in_.project.of(model.scope.file);
  const syntax::Symbol& symbol = syntax.symbols[model.scope.symbol.index()];
  const linking::ClosedValue* told = model.role("table");
  if (told != nullptr && !told->best().empty()) return by_table(told->best());
  const linking::ClosedValue* by = model.role("table_case");
  if (by == nullptr) return std::nullopt;
  std::string table = meaning::in_case(syntax.text(symbol.name), by->best());
  if (const auto entity = by_table(table)) return entity;
  // `module Shop; class Order` of a library for others: "shop_orders".
  SymbolId around = symbol.container;
  for (int step = 0; step < kMostAbove && around.valid(); ++step) {
    const syntax::Symbol& outer = syntax.symbols[around.index()];
    for (const std::string_view name : split(syntax.text(outer.name), ':')) {
      if (name.empty()) continue;
      if (const auto entity = by_table(join(identifier_words(name), "_") + "_" + table))
        return entity;
    }
    table = join(identifier_words(syntax.text(outer.name)), "_") + "_" + table;
    around = outer.container;
  }
  return std::nullopt;
}

/// Whether there are any. A class that has no table of its own shares the one of the class above.
bool EntityObjects::index_models() {
  std::vector<SymbolRef> without;
  std::map<SymbolRef, std::size_t> found;
  for (const meaning::Meaning& meant : in_.facts.meanings) {
    if (meant.means != "kept_class" || !meant.scope.valid()) continue;
    if (const auto entity = table_of(meant))
      found.emplace(meant.scope, *entity);
    else
      without.push_back(meant.scope);
  }
  std::map<SymbolRef, std::size_t> shared;
  for (const SymbolRef type : without) {
    SymbolRef at = above(in_, type);
    for (int step = 0; step < kMostAbove && at.valid() && !found.contains(at); ++step)
      at = above(in_, at);
    if (at.valid() && found.contains(at)) shared.emplace(type, found.at(at));
  }
  for (const auto* const all : {&found, &shared}) {
    for (const auto& [type, entity] : *all) {
      const Syntax& syntax = in_.project.of(type.file);
      by_symbol_.emplace(type, entity);
      by_name_.emplace(std::string(syntax.text(syntax.symbols[type.symbol.index()].name)), entity);
    }
  }
  return !found.empty();
}

}  // namespace cutaway::model
