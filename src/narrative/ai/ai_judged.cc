// SPDX-License-Identifier: Apache-2.0
// What measures results of models, and what people say of answers.
#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

constexpr std::size_t kNamed = 4;

/// What judges answers, what they have to reach, and what runs it.
void tell_judged(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  if (book.evals.empty()) return;
  Names names, bars, runs;
  for (const meaning::AiPiece& piece : book.evals)
    names.add(code(story.path(piece.places.front().file)), piece.places.front());
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means == "eval.bar")
      bars.add(code(sign.name) + " " + sign.function, sign.places.front());
    if (sign.means == "eval.run") runs.add(code(sign.name), sign.places.front());
  }
  Sentence sentence(story, "ai.judged", join(names.texts, ","));
  sentence.text(
      "Code that by its place or name is for measuring results, apart from the product: " +
      list_up_to(names.texts, 3) + "; who judges them was not followed.");
  add(out, sentence.at(names.places, 3).confidence(Confidence::medium).finish());
  if (!bars.texts.empty()) {
    Sentence reach(story, "ai.judged.bars", join(bars.texts, ","));
    reach.text("Numbers that results are held against: " + list_up_to(bars.texts, kNamed) + ".");
    add(out, reach.at(bars.places, kNamed).finish());
  }
  if (runs.texts.empty()) return;
  Sentence run(story, "ai.judged.runs", join(runs.texts, ","));
  run.text("A workflow is named after it: " + list_up_to(runs.texts, 2) + ".");
  add(out, run.at(runs.places, 2).confidence(Confidence::medium).finish());
}

}  // namespace

std::vector<Claim> ai_judged(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_judged(story, book, out);
  for (Claim& claim : ai_rated(story)) out.push_back(std::move(claim));
  return out;
}

}  // namespace cutaway::narrative
