// SPDX-License-Identifier: Apache-2.0
// A file counts as made for a library when it imports it; the names are those that its tool gives.
#include "model/trace/generated_asks.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::model {

GeneratedAsks::GeneratedAsks(const Inputs& in, const CallBodies& bodies)
    : in_(in), bodies_(bodies) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (!key.starts_with("generated.")) continue;
    const std::size_t dot = key.rfind('.'), point = value.find('.');
    const TechnologyId technology = in.catalogue.find(key.substr(10, dot - 10));
    if (!in.knows(technology) || point == std::string::npos || !value.starts_with('*')) continue;
    shapes_.push_back(
        {technology, key.substr(dot + 1), value.substr(1, point - 1), value.substr(point + 1)});
  }
  // "OrderUpdateOne" is an update of one order, and of no "OrderUpdate…".
  std::ranges::stable_sort(
      shapes_, [](const Shape& a, const Shape& b) { return a.end.size() > b.end.size(); });
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
}

bool GeneratedAsks::is_made_for(FileId file, TechnologyId technology) const {
  return std::ranges::any_of(in_.links.imports(file), [&](const linking::ImportLink& import) {
    if (import.package == 0) return false;
    const auto known =
        in_.catalogue.by_import(ecosystems_[file.index()], in_.links.name(import.package));
    return std::ranges::find(known, technology) != known.end();
  });
}

GeneratedAsks::Asked GeneratedAsks::of(SymbolRef function) const {
  if (shapes_.empty() || !function.valid()) return {};
  const std::string name = bodies_.name_of(function);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos) return {};
  const std::string_view type = std::string_view(name).substr(0, dot);
  for (const Shape& shape : shapes_) {
    if (type.size() <= shape.end.size() || !type.ends_with(shape.end) ||
        !matches_glob(shape.functions, std::string_view(name).substr(dot + 1)))
      continue;
    if (!is_made_for(function.file, shape.technology)) return {};
    return {shape.kind, std::string(type.substr(0, type.size() - shape.end.size())),
            shape.technology};
  }
  return {};
}

}  // namespace cutaway::model
