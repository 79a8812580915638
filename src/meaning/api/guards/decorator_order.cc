// SPDX-License-Identifier: Apache-2.0
// Compares the lines of decorators with those that register the function below them.
#include "meaning/api/guards/decorator_order.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

/// Whether it is one of the decorators that hand on the function as it is at that moment
/// (`[registers]` in catalogue/guards.toml).
bool registers_below(const ReaderContext& context, const linking::Target& target) {
  if (target.origin == 0) return false;
  const std::string_view origin = context.links.name(target.origin);
  return std::ranges::any_of(context.catalogue.table("guards"), [&](const auto& row) {
    return row.first == "registers.what_stands_below" && matches_glob(row.second, origin);
  });
}

/// The own function that decorates, if it is one of Python.
const syntax::Symbol* decorator(const ReaderContext& context, SymbolRef own) {
  if (!own.valid() || !is_own(context, own.file)) return nullptr;
  const syntax::Symbol& is = context.project.of(own.file).symbols[own.symbol.index()];
  return is_function(is) ? &is : nullptr;
}

/// Whether it makes a function of its own; else it gives back the one that it is given.
bool makes_function(const ReaderContext& context, SymbolRef own) {
  return std::ranges::any_of(context.project.of(own.file).symbols, [&](const syntax::Symbol& one) {
    return one.container == own.symbol && is_function(one);
  });
}

bool gives_back(const ReaderContext& context, SymbolRef own) {
  const Syntax& syntax = context.project.of(own.file);
  const syntax::Symbol& is = syntax.symbols[own.symbol.index()];
  // `login = lambda f: …` has no line that gives back.
  if (is.end_line <= is.line) return true;
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == own.symbol && exit.kind == syntax::ExitKind::return_ && exit.value.valid();
  });
}

}  // namespace

bool goes_around(const ReaderContext& context, SymbolRef target, std::uint32_t line,
                 SymbolRef own) {
  if (ecosystem_of(context, target.file) != "pypi") return true;
  const bool known = decorator(context, own) != nullptr;
  if (known && !gives_back(context, own)) return false;
  if (known && !makes_function(context, own)) return true;
  const Syntax& syntax = context.project.of(target.file);
  const auto targets = context.links.annotations(target.file);
  bool registered = false;
  for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
    const syntax::Annotation& note = syntax.annotations[i];
    if (note.target != target.symbol || !registers_below(context, targets[i])) continue;
    if (note.line < line) return true;
    registered = true;
  }
  return !registered;
}

}  // namespace cutaway::meaning
