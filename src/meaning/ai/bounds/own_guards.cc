// SPDX-License-Identifier: Apache-2.0
// Looks for classes that are named after guardrails, and for who makes them.
#include "meaning/ai/bounds/own_guards.h"

#include <set>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

/// Classes that calls of the product make.
std::set<SymbolRef> made_classes(const AiGround& ground) {
  std::set<SymbolRef> out;
  for (const FileId id : ground.files) {
    if (!ground.is_product(id)) continue;
    for (const linking::Target& target : ground.context.links.calls(id)) {
      if (!target.symbol.valid()) continue;
      const syntax::Syntax& home = ground.context.project.of(target.symbol.file);
      const SymbolId type = class_around(home, target.symbol.symbol);
      if (type.valid()) out.insert({target.symbol.file, type});
    }
  }
  return out;
}

/// A class that only holds values checks nothing: it has a method of its own, or one of its base's.
bool does_something(const syntax::Syntax& syntax, SymbolId type) {
  const syntax::Symbol& symbol = syntax.symbols[type.index()];
  return symbol.base_count > 0 ||
         std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& one) {
           return one.container == type && one.kind == syntax::SymbolKind::method &&
                  !syntax.text(one.name).starts_with("__init") &&
                  !syntax.text(one.name).starts_with("__post_init");
         });
}

/// "Moderator" may be who leads a talk: one of its methods has to say that it checks something.
bool checks_something(const AiWords& words, const syntax::Syntax& syntax, SymbolId type,
                      const std::vector<std::string>& name) {
  if (!words.has_any("guard.people", name)) return true;
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& one) {
    return one.container == type && is_function(one) &&
           words.has_any("guard.checks", identifier_words(syntax.text(one.name)));
  });
}

}  // namespace

void find_ai_own_guards(const AiGround& ground, AiBook& book) {
  if (book.calls.empty()) return;
  std::set<SymbolRef> made;
  bool looked = false;
  for (const FileId id : ground.files) {
    const syntax::Syntax& syntax = ground.context.project.of(id);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      if (symbol.kind != syntax::SymbolKind::class_) continue;
      const std::vector<std::string> words = identifier_words(syntax.text(symbol.name));
      if (!ground.words.has_any("guard.classes", words) ||
          ground.words.has("guard.never", words.back()))
        continue;
      if (!ground.is_product(id) || !ground.works_with_models(id)) continue;
      if (!does_something(syntax, SymbolId(i)) ||
          !checks_something(ground.words, syntax, SymbolId(i), words))
        continue;
      if (!looked) made = made_classes(ground), looked = true;
      if (!made.contains({id, SymbolId(i)})) continue;
      AiSign sign;
      sign.means = "guardrail", sign.name = std::string(syntax.text(symbol.name));
      sign.places = {{id, symbol.name_line, symbol.name_line}};
      book.signs.push_back(std::move(sign));
    }
  }
}

}  // namespace cutaway::meaning
