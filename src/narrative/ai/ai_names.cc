// SPDX-License-Identifier: Apache-2.0
// Makes the sentence that lists names.
#include "narrative/ai/ai_names.h"

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

std::optional<Claim> told(const Story& story, const Names& names, const std::string& rule,
                          const std::string& before, std::size_t most) {
  Sentence sentence(story, rule, join(names.texts, ","));
  sentence.text(before + list_up_to(names.texts, most) + ".");
  return sentence.at(names.places, most).confidence(Confidence::medium).finish();
}

}  // namespace

void tell_names(const Story& story, const Names& names, const std::string& rule,
                const std::string& before, std::size_t most, std::vector<Claim>& out) {
  if (!names.texts.empty()) add(out, told(story, names, rule, before, most));
}

void tell_fewer_names(const Story& story, const Names& names, const std::string& rule,
                      const std::string& before, std::size_t most, std::vector<Claim>& out) {
  for (; most > 0 && !names.texts.empty(); --most)
    if (auto claim = told(story, names, rule, before, most))
      return out.push_back(std::move(*claim));
}

void tell_all(const Story& story, const Names& names, const std::string& rule,
              const std::string& first, const std::string& further, Confidence confidence,
              std::vector<Claim>& out) {
  constexpr std::size_t kMostPlaces = 6;
  const std::vector<std::string>& all = names.texts;
  for (std::size_t from = 0; from < all.size();) {
    const std::string& before = from == 0 ? first : further;
    std::size_t to = all.size();
    std::vector<std::string> some(all.begin() + static_cast<std::ptrdiff_t>(from), all.end());
    while (some.size() > 1 && word_count(before + join_and(some)) > kMostWords)
      some.pop_back(), --to;
    Sentence sentence(story, rule, join(some, ","));
    sentence.text(before + join_and(some) + ".");
    for (std::size_t i = from; i < to && i < from + kMostPlaces; ++i) sentence.at(names.places[i]);
    add(out, sentence.confidence(confidence).finish());
    from = to;
  }
}

}  // namespace cutaway::narrative
