// SPDX-License-Identifier: Apache-2.0
// Follows a written type to the class of a kept thing.
#include "model/data/filled_variables.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "model/data/written_locals.h"

namespace cutaway::model {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

FilledVariables::FilledVariables(const Inputs& in, const EntityObjects& objects, const Model& model)
    : in_(in),
      objects_(objects),
      model_(model),
      of_file_(meaning::file_ecosystems({in.project, in.links, in.catalogue})) {
  for (const auto& [key, value] : in.catalogue.table("sinks"))
    if (key == "keepers.filled") ecosystems_.insert(value);
  find_packages();
}

void FilledVariables::find_packages() {
  packages_.resize(model_.entities.size());
  for (const meaning::Entity& declared : in_.facts.entities) {
    const auto entity = declared.symbol.valid() ? objects_.of_class(declared.symbol) : std::nullopt;
    if (!entity) continue;
    const Syntax& there = in_.project.of(declared.symbol.file);
    if (!there.package.empty()) packages_[*entity].insert(there.text(there.package));
  }
}

std::optional<std::size_t> FilledVariables::of(FileId file, ValueId value, SymbolId scope) const {
  if (!fills(file)) return std::nullopt;
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::record || node.kind == ValueKind::construct) {
    const std::string_view type = syntax.text(node.text);
    return type.find('[') != std::string_view::npos ? std::nullopt : of_type(file, type);
  }
  if (node.kind == ValueKind::member) return of_field({file, value});
  if (node.kind != ValueKind::reference && node.kind != ValueKind::parameter) return std::nullopt;
  return of_type(file, written_type_of(syntax, scope, syntax.text(node.text), node.line));
}

/// `buyer.Orders` where the type of buyers has a field `Orders []Order`.
std::optional<std::size_t> FilledVariables::of_field(ValueRef value) const {
  const SymbolRef field = in_.links.what_is(value).symbol;
  if (!field.valid() || !fills(field.file)) return std::nullopt;
  const Syntax& there = in_.project.of(field.file);
  const syntax::Symbol& symbol = there.symbols[field.symbol.index()];
  if (symbol.kind != syntax::SymbolKind::property && symbol.kind != syntax::SymbolKind::field)
    return std::nullopt;
  return of_type(field.file, unlisted_type(there.text(symbol.type)));
}

/// The same, be it only by the table that rows of such a type lie in.
std::optional<std::size_t> FilledVariables::of_type(FileId file, std::string_view type) const {
  const std::string_view bare = type.substr(type.find_last_of('.') + 1);
  if (bare.empty()) return std::nullopt;
  if (objects_.by_name(bare)) return named(file, type);
  return objects_.by_table(plural(join(identifier_words(bare), "_")));
}

std::optional<std::size_t> FilledVariables::named(FileId file, std::string_view type) const {
  const std::size_t dot = type.find_last_of('.');
  const std::string_view package = type.substr(0, dot == std::string_view::npos ? 0 : dot);
  for (const std::size_t entity : objects_.all_named(type.substr(dot + 1)))
    if (is_of_package(file, package, entity)) return entity;
  return std::nullopt;
}

/// `forge.Forge` is no `model.Forge`: the package that the type is named with declares the thing.
bool FilledVariables::is_of_package(FileId file, std::string_view package,
                                    std::size_t entity) const {
  const std::set<std::string_view>& declared = packages_[entity];
  const Syntax& syntax = in_.project.of(file);
  if (package.empty()) package = syntax.text(syntax.package);
  if (package.empty() || declared.empty() || declared.contains(package)) return true;
  return std::ranges::any_of(syntax.imports, [&](const syntax::Import& import) {
    return syntax.text(import.alias) == package &&
           declared.contains(base_name(syntax.text(import.module)));
  });
}

}  // namespace cutaway::model
