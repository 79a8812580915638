// SPDX-License-Identifier: Apache-2.0
// Classes of the project that decide, for a library, where a question is looked up.
#include <algorithm>

#include "base/text.h"
#include "meaning/ai/retrieval/routers.h"

namespace cutaway::meaning {

void find_ai_routers(const AiGround& ground, AiBook& book) {
  for (const FileId id : ground.files) {
    if (ground.beside(id)) continue;
    const syntax::Syntax& syntax = ground.context.project.of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const auto routes = [&](const syntax::Base& base) {
        return ground.words.has("lookup.routers", letters_of(syntax.text(base.name)));
      };
      const auto bases =
          std::span(syntax.bases)
              .subspan(symbol.base_count == 0 ? 0 : symbol.first_base, symbol.base_count);
      if (std::ranges::none_of(bases, routes)) continue;
      AiSign sign;
      sign.means = "router", sign.name = syntax.text(symbol.name);
      sign.places = {{id, symbol.name_line, symbol.name_line}};
      const auto asks = std::ranges::find_if(ground.calls, [&](const AiCall& call) {
        return call.kind == "chat" && call.place.file == id && symbol.line <= call.place.line &&
               call.place.line <= symbol.end_line;
      });
      if (asks != ground.calls.end()) sign.function = "a model", sign.places.push_back(asks->place);
      book.signs.push_back(std::move(sign));
    }
  }
}

}  // namespace cutaway::meaning
