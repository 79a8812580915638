// SPDX-License-Identifier: Apache-2.0
// Names of functions that only show something.
#include "meaning/ai/models/shown_at.h"

#include <set>
#include <vector>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostFollowed = 400;

/// The function among whose decorators the line stands; invalid = none.
SymbolId decorated_at(const syntax::Syntax& syntax, std::uint32_t line) {
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (is_function(symbol) && symbol.line <= line && line < symbol.name_line) return SymbolId(i);
  }
  return {};
}

/// What the lines of the function, or of the methods of the class, call.
std::vector<SymbolRef> called_in(const AiGround& ground, SymbolRef whole) {
  std::vector<SymbolRef> out;
  const syntax::Syntax& syntax = ground.context.project.of(whole.file);
  const syntax::Symbol& symbol = syntax.symbols[whole.symbol.index()];
  const auto targets = ground.context.links.calls(whole.file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i)
    if (targets[i].symbol.valid() && symbol.line <= syntax.calls[i].line &&
        syntax.calls[i].line <= symbol.end_line)
      out.push_back(targets[i].symbol);
  return out;
}

bool asks_within(const AiGround& ground, SymbolRef whole) {
  const syntax::Syntax& syntax = ground.context.project.of(whole.file);
  if (ground.reached_from(whole) != nullptr) return true;
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
    if (syntax.symbols[i].container == whole.symbol &&
        ground.reached_from({whole.file, SymbolId(i)}) != nullptr)
      return true;
  return false;
}

}  // namespace

bool is_flag_of_no_asker(const AiGround& ground, const Place& place) {
  const SymbolId command = decorated_at(ground.context.project.of(place.file), place.line);
  if (!command.valid() || ground.calls.empty()) return false;
  std::vector<SymbolRef> open{{place.file, command}};
  std::set<SymbolRef> known(open.begin(), open.end());
  for (std::size_t i = 0; i < open.size(); ++i) {
    // One that leads so far is not followed to its end: it may ask.
    if (i == kMostFollowed || asks_within(ground, open[i])) return false;
    for (const SymbolRef& next : called_in(ground, open[i]))
      if (known.insert(next).second) open.push_back(next);
  }
  return true;
}

bool is_shown_at(const AiGround& ground, const Place& place) {
  const syntax::Syntax& syntax = ground.context.project.of(place.file);
  const SymbolId around = ground.file(place.file).named(symbol_at(syntax, place.line));
  if (!around.valid() || !is_function(syntax.symbols[around.index()])) return false;
  if (ground.reached_from({place.file, around}) != nullptr) return false;
  return ground.words.has_any("sample.around",
                              identifier_words(syntax.text(syntax.symbols[around.index()].name)));
}

}  // namespace cutaway::meaning
