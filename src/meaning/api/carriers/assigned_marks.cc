// SPDX-License-Identifier: Apache-2.0
// Finds the methods that an assignment in their class marks.
#include "meaning/api/carriers/assigned_marks.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::Syntax;

bool imports(const Syntax& syntax, std::string_view package) {
  return std::ranges::any_of(syntax.imports, [&](const syntax::Import& import) {
    return syntax.text(import.module) == package;
  });
}

void add_assigned(const ReaderContext& context, FileId file, const catalogue::Shape& shape,
                  std::vector<Match>& out) {
  const Syntax& syntax = context.project.of(file);
  const std::string ending = "." + std::string(shape.role("assigned").substr(1));
  for (const syntax::Binding& binding : syntax.bindings) {
    const std::string_view target = syntax.text(binding.target);
    if (!target.ends_with(ending) || !binding.scope.valid() || !binding.value.valid()) continue;
    const syntax::ValueNode& value = syntax.value(binding.value);
    if (value.kind != syntax::ValueKind::boolean || lower(syntax.text(value.text)) != "true")
      continue;
    const std::string_view name = target.substr(0, target.size() - ending.size());
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const Symbol& symbol = syntax.symbols[i];
      if (symbol.container != binding.scope || symbol.kind != syntax::SymbolKind::method ||
          syntax.text(symbol.name) != name)
        continue;
      const Site site{file, SymbolId(i), {}, {}, {}, {}, symbol.name_line, symbol.name_line};
      out.push_back({&shape, site});
    }
  }
}

}  // namespace

std::vector<Match> assigned_marks(const ReaderContext& context) {
  std::vector<Match> out;
  for (const catalogue::Technology& technology : context.catalogue.technologies()) {
    for (const catalogue::Shape& shape : technology.shapes) {
      if (shape.role("assigned").empty()) continue;
      const std::string_view origin = shape.origins.front();
      const std::string_view package = origin.substr(0, origin.find(':'));
      for (std::size_t f = 0; f < context.project.size(); ++f) {
        if (is_own(context, FileId(f)) && imports(context.project.of(FileId(f)), package))
          add_assigned(context, FileId(f), shape, out);
      }
    }
  }
  return out;
}

}  // namespace cutaway::meaning
