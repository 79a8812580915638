// SPDX-License-Identifier: Apache-2.0
// Looks for the classes below an interface by what they name as their bases.
#include "meaning/api/lookup/declared_members.h"

#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;

bool names_base(const ReaderContext& context, FileId file, const Symbol& type, SymbolRef base) {
  const auto bases = context.links.bases(file);
  for (std::size_t b = type.first_base; b < type.first_base + type.base_count; ++b)
    if (b < bases.size() && bases[b].symbol == base) return true;
  return false;
}

SymbolRef member_of(const Syntax& syntax, SymbolRef type, std::string_view name) {
  for (std::size_t s = type.symbol.index() + 1; s < syntax.symbols.size(); ++s) {
    const Symbol& one = syntax.symbols[s];
    if (one.line > syntax.symbols[type.symbol.index()].end_line) break;
    if (one.container == type.symbol && syntax.text(one.name) == name &&
        (is_function(one) || one.value.valid()))
      return {type.file, SymbolId(s)};
  }
  return {};
}

}  // namespace

SymbolRef member_behind(const ReaderContext& context, SymbolRef type, std::string_view name) {
  if (!type.valid() || !is_own(context, type.file)) return {};
  const Syntax& there = context.project.of(type.file);
  if (there.symbols[type.symbol.index()].kind != SymbolKind::interface)
    return member_of(there, type, name);
  SymbolRef only;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    if (!is_own(context, FileId(f))) continue;
    const Syntax& syntax = context.project.of(FileId(f));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& one = syntax.symbols[s];
      if (one.base_count == 0 || one.kind == SymbolKind::interface ||
          !names_base(context, FileId(f), one, type))
        continue;
      const SymbolRef member = member_of(syntax, {FileId(f), SymbolId(s)}, name);
      if (!member.valid()) continue;
      if (only.valid()) return {};
      only = member;
    }
  }
  return only;
}

}  // namespace cutaway::meaning
