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
}

std::optional<std::size_t> FilledVariables::of(FileId file, ValueId value, SymbolId scope) const {
  if (!fills(file)) return std::nullopt;
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::record || node.kind == ValueKind::construct) {
    const std::string_view type = syntax.text(node.text);
    return type.find('[') != std::string_view::npos ? std::nullopt : of_type(file, type);
  }
  if (node.kind != ValueKind::reference && node.kind != ValueKind::parameter) return std::nullopt;
  return of_type(file, written_type_of(syntax, scope, syntax.text(node.text), node.line));
}

/// "Order" of `shop.Order`, be it only by the table that rows of such a type lie in.
std::optional<std::size_t> FilledVariables::of_type(FileId file, std::string_view type) const {
  const std::size_t dot = type.find_last_of('.');
  const std::string_view package = type.substr(0, dot == std::string_view::npos ? 0 : dot);
  type = type.substr(dot + 1);
  if (type.empty()) return std::nullopt;
  if (const auto entity = objects_.by_name(type))
    return is_of_package(file, package, *entity) ? entity : std::nullopt;
  return objects_.by_table(plural(join(identifier_words(type), "_")));
}

/// `forge.Forge` is no `model.Forge`: the package that the type is named with declares the thing.
bool FilledVariables::is_of_package(FileId file, std::string_view package,
                                    std::size_t entity) const {
  const Syntax& there = in_.project.of(model_.entities[entity].places.front().file);
  const std::string_view declared = there.text(there.package);
  if (package.empty() || declared.empty() || package == declared) return true;
  const Syntax& syntax = in_.project.of(file);
  return std::ranges::any_of(syntax.imports, [&](const syntax::Import& import) {
    return syntax.text(import.alias) == package &&
           base_name(syntax.text(import.module)) == declared;
  });
}

}  // namespace cutaway::model
