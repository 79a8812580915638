// SPDX-License-Identifier: Apache-2.0
// A failure that nothing on the way of a question catches goes up to the framework that brought the
// question in.
#include "narrative/ai/ai_uncaught.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using syntax::Syntax;

constexpr std::size_t kNamed = 4;

/// In other languages a failure is a value that goes up as one.
bool goes_up_by_itself(std::string_view path) {
  constexpr std::string_view kEnds[] = {".py", ".java", ".kt", ".cs",  ".rb",
                                        ".ts", ".tsx",  ".js", ".mjs", ".php"};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return path.ends_with(end); });
}

/// A block that catches, or any name that speaks of failures: `.onError(…)`, `@handle_errors`.
bool may_catch(const Story& story, const Syntax& syntax, const syntax::Symbol& function) {
  const auto within = [&](std::uint32_t line) {
    return function.line <= line && line <= function.end_line;
  };
  const auto speaks = [&](std::string_view name) {
    return has_any(story, "uncaught.words", identifier_words(name));
  };
  const bool block = std::ranges::any_of(syntax.blocks, [&](const syntax::Block& one) {
    const bool catches = one.kind == syntax::BlockKind::try_ ||
                         one.kind == syntax::BlockKind::catch_ ||
                         one.kind == syntax::BlockKind::swallow;
    return catches && one.line <= function.end_line && function.line <= one.end_line;
  });
  if (block) return true;
  const bool called = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return within(call.line) && speaks(syntax.text(call.name));
  });
  return called || std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& note) {
           return note.line + 8 >= function.line && note.line <= function.end_line &&
                  speaks(syntax.text(note.name));
         });
}

}  // namespace

std::vector<Claim> ai_uncaught(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  const meaning::AiPath* path = ai_main_way(story, book);
  if (path == nullptr || path->kind != "request" || !book.failing.caught.empty()) return out;
  std::vector<Place> places;
  for (const meaning::AiHop& hop : path->hops) {
    if (hop.by_name || !hop.instead.empty() || !hop.symbol.valid() || !hop.symbol.symbol.valid() ||
        !goes_up_by_itself(story.path(hop.symbol.file)))
      return out;
    const Syntax& syntax = story.analysis.project->of(hop.symbol.file);
    if (may_catch(story, syntax, syntax.symbols[hop.symbol.symbol.index()])) return out;
    places.push_back(hop.place);
  }
  if (places.empty()) return out;
  Sentence sentence(story, "ai.uncaught", path->entry);
  sentence.text(std::string("No function on the way told first catches a failure of the model; ") +
                "what answers " + code(path->entry) + " then is up to its framework.");
  add(out,
      sentence.at(places, kNamed).basis(Basis::inferred).confidence(Confidence::medium).finish());
  return out;
}

}  // namespace cutaway::narrative
