// SPDX-License-Identifier: Apache-2.0
// Names of functions that only show something.
#include "meaning/ai/models/shown_at.h"

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {

bool is_shown_at(const AiGround& ground, const Place& place) {
  const syntax::Syntax& syntax = ground.context.project.of(place.file);
  const SymbolId around = ground.file(place.file).named(symbol_at(syntax, place.line));
  if (!around.valid() || !is_function(syntax.symbols[around.index()])) return false;
  if (ground.reached_from({place.file, around}) != nullptr) return false;
  return ground.words.has_any("sample.around",
                              identifier_words(syntax.text(syntax.symbols[around.index()].name)));
}

}  // namespace cutaway::meaning
