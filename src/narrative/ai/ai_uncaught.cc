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

namespace {

constexpr std::size_t kLongestAsked = 150;  ///< bytes of a condition

/// The innermost `catch` around the line; nullptr = none.
const syntax::Block* catch_around(const Syntax& syntax, std::uint32_t line) {
  const syntax::Block* found = nullptr;
  for (const syntax::Block& block : syntax.blocks)
    if (block.kind == syntax::BlockKind::catch_ && block.line <= line && line <= block.end_line &&
        (found == nullptr || block.line > found->line))
      found = &block;
  return found;
}

/// The outermost condition within the block that has to hold before the line is come to.
const syntax::Guard* first_condition(const Syntax& syntax, const syntax::Block& block,
                                     std::uint32_t line) {
  const syntax::Guard* found = nullptr;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != line) continue;
    for (GuardId at = call.guard; at.valid(); at = syntax.guards[at.index()].parent)
      if (syntax.guards[at.index()].line > block.line) found = &syntax.guards[at.index()];
    break;
  }
  return found;
}

}  // namespace

std::vector<Claim> ai_asked_after_failure(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  for (const meaning::AiCall& again : book.calls) {
    if (again.kind != "chat" || !again.on_path || !out.empty()) continue;
    const Syntax& syntax = story.analysis.project->of(again.place.file);
    const syntax::Block* caught = catch_around(syntax, again.place.line);
    if (caught == nullptr) continue;
    const auto first = std::ranges::find_if(book.calls, [&](const meaning::AiCall& call) {
      return call.kind == "chat" && call.scope == again.scope && call.place.line < caught->line &&
             catch_around(syntax, call.place.line) == nullptr;
    });
    if (first == book.calls.end()) continue;
    const syntax::Guard* guard = first_condition(syntax, *caught, again.place.line);
    const std::string asked =
        guard == nullptr || guard->negated ? "" : std::string(trim(syntax.text(guard->condition)));
    const bool plain = !asked.empty() && asked.size() < kLongestAsked && !contains(asked, "\n") &&
                       !contains(asked, "`");
    const std::string function = code(ai_function(story.analysis, again));
    // A condition may be too long for the sentence.
    for (const std::string& where : {plain ? ", if " + code(asked) : std::string(),
                                     std::string(guard == nullptr ? "" : " in some cases")}) {
      if (!out.empty() || (where.empty() && guard != nullptr)) continue;
      Sentence sentence(story, "ai.asked_after_failure", function);
      sentence.text("Where that call of a model fails in " + function +
                    ", a model is asked once more there" + where + ".");
      sentence.at(first->place).at(again.place);
      if (guard != nullptr) sentence.at({again.place.file, guard->line, guard->line});
      add(out, sentence.finish());
    }
  }
  return out;
}

}  // namespace cutaway::narrative
