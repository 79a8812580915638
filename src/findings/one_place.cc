// SPDX-License-Identifier: Apache-2.0
// Asks imports and bases.
#include "findings/one_place.h"

#include <algorithm>
#include <set>

#include "catalogue/languages.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

const syntax::Symbol& symbol_of(const Ground& ground, SymbolRef ref) {
  return ground.analysis.project->of(ref.file).symbols[ref.symbol.index()];
}

bool imports(const Ground& ground, FileId from, FileId to) {
  return std::ranges::any_of(ground.analysis.links->imports(from),
                             [&](const linking::ImportLink& link) { return link.file == to; });
}

}  // namespace

bool may_keep(const Ground& ground, const std::vector<SymbolRef>& copies, FileId keeper) {
  return std::ranges::all_of(copies, [&](SymbolRef copy) {
    if (copy.file == keeper) return !symbol_of(ground, copy).container.valid();
    return imports(ground, copy.file, keeper) && !imports(ground, keeper, copy.file);
  });
}

std::string shared_by(const Ground& ground, const std::vector<SymbolRef>& copies) {
  std::set<std::string> bases;
  LanguageId language;
  for (const SymbolRef copy : copies) {
    const syntax::Syntax& syntax = ground.analysis.project->of(copy.file);
    const SymbolId within = symbol_of(ground, copy).container;
    language = ground.analysis.project->file(copy.file).language;
    if (!within.valid()) continue;
    const syntax::Symbol& type = syntax.symbols[within.index()];
    if (type.base_count > 0) bases.emplace(syntax.text(syntax.bases[type.first_base].name));
  }
  if (bases.size() < 2) return {};
  const std::string begin = std::string(catalogue::language(language).name) + ' ';
  for (const auto& [key, row] : ground.analysis.catalogue->table("debt")) {
    if (key == "shared_by" && row.starts_with(begin)) return row.substr(begin.size());
  }
  return "functions";
}

}  // namespace cutaway::findings
