// SPDX-License-Identifier: Apache-2.0
// A file that one part alone runs says what that part registers.
#include "model/endpoints/registered_in.h"

namespace cutaway::model {

RegisteredIn::RegisteredIn(const Inputs& in, const Ownership& ownership) : in_(in) {
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const auto& users = ownership.of(FileId(f));
    if (users.size() != 1 || !in.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in.project.of(FileId(f));
    for (const syntax::Call& call : syntax.calls) {
      if (!call.callee.valid()) continue;
      const std::string_view name = syntax.text(syntax.value(call.callee).text);
      const std::size_t open = name.find('<');
      if (open == std::string_view::npos || !name.ends_with('>')) continue;
      const std::string_view type = name.substr(open + 1, name.size() - open - 2);
      programs_[std::string(type.substr(type.rfind('.') + 1))].insert(users.front());
    }
  }
}

std::optional<std::uint32_t> RegisteredIn::of(SymbolRef type) const {
  if (!type.valid() || !in_.has(type.file)) return std::nullopt;
  const syntax::Syntax& syntax = in_.project.of(type.file);
  const syntax::Symbol& symbol = syntax.symbols[type.symbol.index()];
  const auto found = programs_.find(syntax.text(symbol.name));
  if (symbol.kind != syntax::SymbolKind::class_ || found == programs_.end() ||
      found->second.size() != 1)
    return std::nullopt;
  return *found->second.begin();
}

}  // namespace cutaway::model
