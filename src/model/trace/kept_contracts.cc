// SPDX-License-Identifier: Apache-2.0
// Looks up the bases of kept classes.
#include "model/trace/kept_contracts.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;

constexpr std::size_t kSeveral = static_cast<std::size_t>(-1);

}  // namespace

KeptContracts::KeptContracts(const Inputs& in, const EntityObjects& objects) : in_(in) {
  for (std::size_t f = 0; f < in.project.size(); ++f)
    if (in.own(FileId(f))) index(FileId(f), objects);
}

void KeptContracts::index(FileId file, const EntityObjects& objects) {
  const Syntax& syntax = in_.project.of(file);
  const auto bases = in_.links.bases(file);
  const auto note = [&](SymbolRef type, std::size_t thing) {
    const auto [at, fresh] = by_type_.emplace(type, thing);
    if (!fresh && at->second != thing) at->second = kSeveral;
  };
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    const bool is_interface = one.kind == syntax::SymbolKind::interface;
    if (!is_interface && one.kind != syntax::SymbolKind::class_) continue;
    const SymbolRef type{file, SymbolId(s)};
    // Only these packages are written with backslashes.
    if (contains(syntax.text(syntax.package), "\\"))
      by_name_.emplace(
          std::string(syntax.text(syntax.package)) + "\\" + std::string(syntax.text(one.name)),
          type);
    const auto thing = is_interface ? std::nullopt : objects.of_class(type);
    if (!thing) continue;
    note(type, *thing);
    for (std::uint32_t b = one.first_base; b < one.first_base + one.base_count; ++b) {
      if (b >= bases.size() || !bases[b].symbol.valid() || !in_.own(bases[b].symbol.file)) continue;
      const SymbolRef above = bases[b].symbol;
      const Syntax& there = in_.project.of(above.file);
      if (there.symbols[above.symbol.index()].kind == syntax::SymbolKind::interface)
        note(above, *thing);
    }
  }
}

std::optional<std::size_t> KeptContracts::of_type(SymbolRef type) const {
  const auto at = by_type_.find(type);
  return at == by_type_.end() || at->second == kSeveral ? std::nullopt : std::optional(at->second);
}

std::optional<std::size_t> KeptContracts::of_name(std::string_view name) const {
  while (name.starts_with('\\')) name.remove_prefix(1);
  const auto at = by_name_.find(name);
  return at == by_name_.end() ? std::nullopt : of_type(at->second);
}

}  // namespace cutaway::model
