// SPDX-License-Identifier: Apache-2.0
// A line for each wish, as short as a sentence may be.
#include "answers/scope/second_wish.h"

#include <algorithm>

#include "answers/scope/existing/floor.h"
#include "answers/scope/files/lead.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr std::size_t kEnoughQuestions = 3, kLongestWish = 12;

/// "Of “send a book to a reader”: it may be there already: …"; where that is too long, without what
/// follows a semicolon. Nothing where it is too long even so.
std::optional<Claim> of_wish(const std::string& wish, const Claim& answer) {
  const std::string before =
      "Of " + narrative::quoted(narrative::cut_words(wish, kLongestWish)) + ": ";
  std::string text = answer.text();
  const bool name = text.starts_with('`') || text.starts_with("“");
  if (!name && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  while (narrative::word_count(before + text) > narrative::kMostWords) {
    const std::size_t cut = text.rfind("; ");
    if (cut == std::string::npos) return std::nullopt;
    text = text.substr(0, cut) + ".";
  }
  Claim out(answer.rule() + ".wish", wish, before + text, answer.basis(), answer.confidence(),
            answer.evidence());
  for (const narrative::Named& one : answer.names()) {
    if (contains(text, one.text)) out.name(one.text, one.seen_as, one.place);
  }
  return out;
}

}  // namespace

void tell_second_wish(const model::Analysis& analysis, const std::vector<std::string>& wishes,
                      Scope other, Scope& scope) {
  // "Add a weight and show it": what is not kept yet is shown nowhere, which goes without saying.
  if (!other.answer || (is_unclear(other.answer) && scope.change_class == "data")) return;
  if (!other.headline) return;
  auto second = of_wish(wishes.back(), *other.headline);
  if (!second) return;
  if (auto first = scope.answer ? of_wish(wishes.front(), *scope.answer) : std::nullopt)
    scope.answer = std::move(first);
  if (auto first = scope.headline ? of_wish(wishes.front(), *scope.headline) : std::nullopt)
    scope.headline = std::move(first);
  scope.exists_already.insert(scope.exists_already.begin(), other.nearest.begin(),
                              other.nearest.end());
  scope.exists_already.insert(scope.exists_already.begin(), std::move(*second));
  if (!is_unclear(other.answer))
    lead_with(analysis, scope, other.answer->evidence().places(), "named for the second wish",
              kBehindNearest, 1);
  for (Claim& question : other.questions) {
    const bool asked = std::ranges::any_of(
        scope.questions, [&](const Claim& one) { return one.rule() == question.rule(); });
    if (asked || scope.questions.size() >= kEnoughQuestions) continue;
    scope.questions.push_back(std::move(question));
    return;
  }
}

}  // namespace cutaway::answers
