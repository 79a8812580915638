// SPDX-License-Identifier: Apache-2.0
// As what an answer goes out: the kind of content by which functions of the way mark it.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_reached.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kTold = 2;
constexpr int kSteps = 2;  ///< calls away from the way

/// "text/event-stream" of "text/event-stream; charset=utf-8"
std::string kind_of(std::string_view text) { return lower(trim(text.substr(0, text.find(';')))); }

/// "server-sent events, piece by piece"; "" = a kind that says nothing of that.
std::string in_words(const Story& story, const std::string& kind) {
  if (has_word(story, "reached.events", kind)) return "as server-sent events, piece by piece";
  if (has_word(story, "reached.lines", kind)) return "piece by piece, a JSON value on each line";
  return {};
}

/// `headers: { Accept: "text/event-stream" }` asks somebody else for that.
bool asks_for_it(const Story& story, const Place& place) {
  return contains(lower(story.quotes.lines(place, 1)), "accept");
}

/// `box.submit(fn=reply)` of a `reply` that yields: what draws the screen takes each piece.
void tell_pieces(const Story& story, const meaning::AiBook& book, std::vector<Claim>& out) {
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr || way->kind != "screen" || way->hops.empty() || !way->entry_at.file.valid())
    return;
  const meaning::AiHop& first = way->hops.front();
  if (!first.symbol.symbol.valid() || !story.path(way->entry_at.file).ends_with(".py")) return;
  const syntax::Symbol& function =
      story.analysis.project->of(first.symbol.file).symbols[first.symbol.symbol.index()];
  if ((function.flags & syntax::kGenerator) == 0) return;
  Sentence sentence(story, "ai.reached.pieces", first.function);
  sentence.text("The screen can show an answer while it is written: " + code(first.function) +
                ", which it runs, gives what is shown piece by piece.");
  sentence.at(way->entry_at).at({first.symbol.file, function.line, function.line});
  add(out, sentence.confidence(Confidence::medium).finish());
}

}  // namespace

std::vector<Claim> ai_reached_answer(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  tell_pieces(story, book, out);
  std::set<std::string> known;
  // Other ways may be told in between.
  const std::string where = book.paths.size() > 1 ? "On the way told first " : "On that way ";
  for (const AiReached& function : ai_reached(story, book)) {
    if (function.steps > kSteps) continue;
    const Syntax& syntax = story.analysis.project->of(function.at.file);
    const syntax::Symbol& extent = syntax.symbols[function.at.symbol.index()];
    for (const syntax::ValueNode& node : syntax.values) {
      const bool here = extent.line <= node.line && node.line <= extent.end_line;
      if (node.kind != ValueKind::string || !here || out.size() >= kTold) continue;
      const std::string kind = kind_of(syntax.text(node.text));
      const std::string words = in_words(story, kind);
      const Place place{function.at.file, node.line, node.line};
      if (words.empty() || known.contains(kind) || asks_for_it(story, place)) continue;
      known.insert(kind);
      Sentence sentence(story, "ai.reached.answer", kind);
      sentence.text(where + code(function.name) + " marks what is sent back as " + code(kind) +
                    ": it goes out " + words + ".");
      add(out, sentence.at(place).confidence(Confidence::medium).finish());
    }
  }
  return out;
}

}  // namespace cutaway::narrative
