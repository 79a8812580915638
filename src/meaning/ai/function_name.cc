// SPDX-License-Identifier: Apache-2.0
// Names functions so that a reader can find them.
#include "meaning/ai/function_name.h"

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr int kMostSteps = 8;

using syntax::SymbolKind;

SymbolId class_of(const syntax::Syntax& syntax, SymbolId symbol) {
  SymbolId at = syntax.symbols[symbol.index()].container;
  for (int step = 0; step < kMostSteps && at.valid(); ++step) {
    const syntax::Symbol& around = syntax.symbols[at.index()];
    if (around.kind == SymbolKind::class_ && !around.name.empty()) return at;
    at = around.container;
  }
  return {};
}

}  // namespace

std::string function_name(const syntax::Syntax& syntax, SymbolId symbol) {
  if (!symbol.valid()) return {};
  const syntax::Symbol& function = syntax.symbols[symbol.index()];
  std::string name(syntax.text(function.name));
  if (name.empty()) return name;
  // `__init__` makes the thing; `__ask`, which is private, does what its name says.
  const bool special = name.starts_with("__") && name.ends_with("__");
  const bool made = function.kind == SymbolKind::constructor || special;
  if (!made && identifier_words(name).size() > 1) return name;
  const SymbolId type = class_of(syntax, symbol);
  std::string owner;
  if (type.valid()) owner = syntax.text(syntax.symbols[type.index()].name);
  if (owner.empty()) owner = syntax.text(function.receiver);
  if (owner.empty()) return name;
  return made ? owner : owner + "." + name;
}

}  // namespace cutaway::meaning
