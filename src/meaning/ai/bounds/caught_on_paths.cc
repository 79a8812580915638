// SPDX-License-Identifier: Apache-2.0
// Goes back along the ways that were followed, from the call of a model outwards, to whoever
// catches what the call throws.
#include <algorithm>

#include "meaning/ai/bounds/caught.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostPaths = 12;

/// What such a function does, it does when somebody goes through what it gives.
bool yields(const AiGround& ground, SymbolRef function) {
  if (!function.valid() || !function.symbol.valid()) return false;
  const syntax::Syntax& syntax = ground.context.project.of(function.file);
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.kind == syntax::ExitKind::yield &&
           ground.file(function.file).named(exit.scope) == function.symbol;
  });
}

bool heads_loop(const AiGround& ground, const Place& place) {
  const syntax::Syntax& syntax = ground.context.project.of(place.file);
  return std::ranges::any_of(syntax.blocks, [&](const syntax::Block& block) {
    return block.kind == syntax::BlockKind::loop && block.line == place.line;
  });
}

/// The next function is only named by a text, as a queue is told what to do later: what fails there
/// fails elsewhere.
bool is_left_for_later(const AiGround& ground, const AiHop& hop, const AiHop& next) {
  const syntax::Syntax& syntax = ground.context.project.of(hop.place.file);
  return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& value) {
    return value.kind == syntax::ValueKind::string && value.line >= hop.place.line &&
           value.line <= std::max(hop.place.line, hop.place.end_line) &&
           syntax.text(value.text) == next.function;
  });
}

}  // namespace

void find_ai_caught_on_paths(const AiGround& ground, AiBook& book) {
  for (std::size_t p = 0; p < book.paths.size() && p < kMostPaths; ++p) {
    const AiPath& path = book.paths[p];
    for (std::size_t h = path.hops.size(); h-- > 0;) {
      const AiHop& hop = path.hops[h];
      const bool function = hop.symbol.valid() && hop.symbol.symbol.valid() &&
                            hop.place.file == hop.symbol.file && hop.place.file.valid();
      if (!function) break;
      if (h + 1 < path.hops.size() && is_left_for_later(ground, hop, path.hops[h + 1])) break;
      // Of several classes that may be taken there one says nothing of the others.
      const bool open = h > 0 && path.hops[h - 1].by_name;
      if (take_caught(ground, hop.place, hop.symbol, book.failing.caught) && !open) break;
      // Its failures come where somebody goes through what it gives.
      if (h > 0 && yields(ground, hop.symbol) && !heads_loop(ground, path.hops[h - 1].place)) break;
    }
  }
  std::ranges::stable_sort(book.failing.caught, {}, &AiCaught::place);
}

}  // namespace cutaway::meaning
