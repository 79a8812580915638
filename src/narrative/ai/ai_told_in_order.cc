// SPDX-License-Identifier: Apache-2.0
// Tells the pieces of a prompt in their order.
#include <algorithm>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_prompt_order.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMost = 8;

/// `message`, `formatted_message`: what a list of messages holds, whatever it is.
bool says_nothing(const Story& story, const AiPart& part) {
  const std::vector<std::string> words = identifier_words(part.from);
  return part.role.empty() && std::ranges::all_of(words, [&](const std::string& word) {
           return has_word(story, "prompt_order.nameless", word);
         });
}

std::string said(const AiPart& part, bool conditions) {
  std::string out = part.role;
  if (!part.from.empty()) out += (out.empty() ? "" : " ") + part.from;
  if (part.repeats) out += " (for each of several)";
  if (part.where.empty()) return out;
  return out + (conditions ? " " + part.where : " in some cases");
}

std::optional<Claim> told(const Story& story, const std::string& function,
                          const std::vector<AiPart>& parts, std::size_t most, bool conditions) {
  std::vector<std::string> texts;
  std::vector<Place> places;
  for (const AiPart& part : parts)
    texts.push_back(said(part, conditions)), places.push_back(part.place);
  Sentence sentence(story, "ai.told_in_order", function);
  std::string list;
  for (std::size_t i = 0; i < texts.size() && i < most; ++i)
    list += (i == 0 ? "" : "; ") + texts[i];
  if (texts.size() > most) list += "; and " + number_word(texts.size() - most) + " more";
  sentence.text("The model gets, in this order" +
                (function.size() < 3 ? std::string() : ", by " + code(function)) + ": " + list +
                ".");
  return sentence.at(places, most).confidence(Confidence::medium).finish();
}

}  // namespace

std::vector<Claim> ai_told_in_order(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  meaning::AiPath alone;
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr && book.question.call) way = &alone, alone.call = *book.question.call;
  if (way == nullptr) return out;
  const std::vector<AiPart> parts = ai_prompt_order(story, book, *way);
  if (parts.empty() ||
      std::ranges::all_of(parts, [&](const AiPart& part) { return says_nothing(story, part); }))
    return out;
  const std::string function = ai_function(story.analysis, book.calls[way->call]);
  // As many as a sentence has room for, with their conditions where these fit, too.
  for (std::size_t most = std::min(kMost, parts.size()); most > 1; --most)
    for (const bool conditions : {true, false})
      if (auto claim = told(story, function, parts, most, conditions)) {
        out.push_back(std::move(*claim));
        return out;
      }
  return out;
}

}  // namespace cutaway::narrative
