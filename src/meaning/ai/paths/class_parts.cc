// SPDX-License-Identifier: Apache-2.0
// Classes of one name in one namespace are one class: its bases stand at one piece alone.
#include "meaning/ai/paths/class_parts.h"

#include <string_view>
#include <utility>

#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostPieces = 60;

}  // namespace

ClassParts::ClassParts(const ReaderContext& context, const std::vector<FileId>& files) {
  std::map<std::pair<std::string_view, std::string_view>, std::vector<SymbolRef>> written;
  for (const FileId id : files) {
    const syntax::Syntax& syntax = context.project.of(id);
    const std::string_view space = syntax.text(syntax.package);
    if (!context.project.file(id).path.ends_with(".cs") || space.empty()) continue;
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      if (symbol.kind == syntax::SymbolKind::class_ && !symbol.container.valid())
        written[{space, syntax.text(symbol.name)}].push_back({id, SymbolId(i)});
    }
  }
  for (const auto& [name, pieces] : written) {
    if (pieces.size() < 2 || pieces.size() > kMostPieces) continue;
    for (const SymbolRef piece : pieces)
      for (const SymbolRef other : pieces)
        if (other != piece) others_[piece].push_back(other);
  }
}

std::vector<SymbolRef> ClassParts::of(SymbolRef type) const {
  if (!type.symbol.valid()) return {};
  std::vector<SymbolRef> out{type};
  if (const auto found = others_.find(type); found != others_.end())
    out.insert(out.end(), found->second.begin(), found->second.end());
  return out;
}

}  // namespace cutaway::meaning
