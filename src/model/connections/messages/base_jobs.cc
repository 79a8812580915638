// SPDX-License-Identifier: Apache-2.0
// Goes one level up from every class that is work.
#include "model/connections/messages/base_jobs.h"

#include <algorithm>

#include "meaning/site.h"

namespace cutaway::model {

using syntax::SymbolKind;

BaseJobs::BaseJobs(const Inputs& in) : in_(in) {
  for (const auto& [row, name] : in.catalogue.table("trace"))
    if (row == "names.runs") runs_.insert(name);
  for (const meaning::Meaning& meant : in.facts.meanings) {
    const bool work = meant.means == "job" || meant.means == "schedule";
    if (!work || meant.shape == nullptr || meant.shape->on != "base" || !meant.handler.valid() ||
        !in.own(meant.handler.file))
      continue;
    const syntax::Syntax& syntax = in.project.of(meant.handler.file);
    const syntax::Symbol& type = syntax.symbols[meant.handler.symbol.index()];
    const auto bases = in.links.bases(meant.handler.file);
    for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b)
      if (b < bases.size() && bases[b].symbol.valid()) above_.insert(bases[b].symbol);
  }
}

bool BaseJobs::has(SymbolRef type) const {
  if (!above_.contains(type)) return false;
  const syntax::Syntax& syntax = in_.project.of(type.file);
  return std::ranges::none_of(syntax.symbols, [&](const syntax::Symbol& one) {
    return one.container == type.symbol && meaning::is_function(one) &&
           runs_.contains(syntax.text(one.name));
  });
}

std::string with_its_modules(const Inputs& in, SymbolRef type, const std::string& name) {
  if (!type.valid()) return name;
  const syntax::Syntax& syntax = in.project.of(type.file);
  const syntax::Symbol& symbol = syntax.symbols[type.symbol.index()];
  if (symbol.kind != SymbolKind::class_ || syntax.text(symbol.name) != name) return name;
  std::string out = name;
  for (SymbolId at = symbol.container; at.valid(); at = syntax.symbols[at.index()].container) {
    if (syntax.symbols[at.index()].kind != SymbolKind::trait) break;
    out = std::string(syntax.text(syntax.symbols[at.index()].name)) + "::" + out;
  }
  return out;
}

bool is_class(const Inputs& in, SymbolRef type) {
  return in.project.of(type.file).symbols[type.symbol.index()].kind == SymbolKind::class_;
}

std::string with_its_folder(const Inputs& in, SymbolRef type) {
  const syntax::Syntax& syntax = in.project.of(type.file);
  const std::string_view folder = base_name(folder_name(in.file(type.file).path));
  const std::string_view name = syntax.text(syntax.symbols[type.symbol.index()].name);
  return folder.empty() ? std::string() : std::string(folder) + "." + std::string(name);
}

}  // namespace cutaway::model
