// SPDX-License-Identifier: Apache-2.0
// What others ask of a request and of what was found for it.
#include <algorithm>
#include <set>

#include "answers/scope/existing/exists.h"
#include "answers/scope/sources/amount_forms.h"

namespace cutaway::answers {

bool asks_amount(const Request& request) {
  // "Should be set to 100 when it is closed" bounds nothing.
  return request.limits && !is_condition(request) &&
         (!request.numbers.empty() ||
          std::ranges::any_of(request.words,
                              [](const RequestWord& word) { return word.meaning == "count"; }));
}

bool says_when(const Request& request) {
  static const std::set<std::string, std::less<>> kWhen = {
      "automatically", "automatic", "daily",  "weekly", "monthly", "every", "if",
      "when",          "during",    "unless", "always"};
  return std::ranges::any_of(request.tokens,
                             [](const std::string& token) { return kWhen.contains(token); });
}

std::vector<std::string> words_of(const Request& request, std::uint32_t bits) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((bits >> i & 1U) != 0) out.push_back(request.words[i].word);
  }
  return out;
}

bool asks_to_delete(const Request& request) {
  return request.removes || std::ranges::any_of(request.words, [](const RequestWord& word) {
           return word.meaning == "delete" || word.meaning == "trash" || word.meaning == "cancel";
         });
}

bool is_done_otherwise(const Existing& existing) {
  const Form& form = existing.form;
  if (form.act == 0 || form.head == 0 || (form.manner | existing.called) == 0) return false;
  return std::ranges::any_of(existing.units, [&](const Unit& unit) {
    return (form.act & ~unit.said) == 0 && (form.head & ~unit.said) == 0 && !unit.with_other;
  });
}

}  // namespace cutaway::answers
