// SPDX-License-Identifier: Apache-2.0
// Reads the bases of the product's types.
#include "findings/replaced_by_own.h"

#include <algorithm>

namespace cutaway::findings {

ReplacedByOwn::ReplacedByOwn(const Ground& ground) {
  for (const FileSignals& signal : ground.signals.files) {
    const syntax::Syntax& syntax = ground.analysis.project->of(signal.file);
    if (syntax.bases.empty()) continue;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.kind != syntax::SymbolKind::method || !symbol.container.valid()) continue;
      const syntax::Symbol& type = syntax.symbols[symbol.container.index()];
      for (std::uint32_t b = 0; b < type.base_count; ++b)
        bases_[std::string(syntax.text(symbol.name))].emplace(
            syntax.text(syntax.bases[type.first_base + b].name));
    }
  }
}

bool ReplacedByOwn::holds(std::string_view origin) const {
  const std::size_t dot = origin.rfind('.');
  if (dot == std::string_view::npos) return false;
  const auto found = bases_.find(origin.substr(dot + 1));
  if (found == bases_.end()) return false;
  std::string_view type = origin.substr(0, dot);
  type.remove_prefix(
      type.find_last_of(".:") == std::string_view::npos ? 0 : type.find_last_of(".:") + 1);
  return !type.empty() && std::ranges::any_of(found->second, [&](const std::string& base) {
    return base.ends_with(type);
  });
}

}  // namespace cutaway::findings
