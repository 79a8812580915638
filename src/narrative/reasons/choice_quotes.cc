// SPDX-License-Identifier: Apache-2.0
// Cuts sentences to what fits, without cutting off the reason.
#include "narrative/reasons/choice_quotes.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "narrative/reasons/reason_texts.h"

namespace cutaway::narrative {
namespace {

/// Cut inside parentheses nobody can tell what it goes on about.
bool is_balanced(const std::string& words) {
  return std::ranges::count(words, '(') == std::ranges::count(words, ')');
}

/// Without the address at its end: "X is unmaintained: https://…".
std::string without_address(const std::string& sentence) {
  const std::size_t at = sentence.find("http");
  const bool last = at != sentence.npos && at > 0 && contains(sentence.substr(at), "://") &&
                    sentence.find(' ', at) == sentence.npos;
  const std::size_t end = last ? sentence.find_last_not_of(" :(<-", at - 1) : sentence.npos;
  return end == sentence.npos ? sentence : sentence.substr(0, end + 1);
}

}  // namespace

bool repeats_title(std::string_view sentence, std::string_view title) {
  constexpr std::size_t kOfKind = 24;
  const std::string_view open = ChoiceWords::open(title);
  return !open.empty() && sentence.size() < open.size() + kOfKind && contains(sentence, open);
}

Quote cut_to_fit(const std::string& whole, int weight) {
  const std::string sentence = without_address(whole);
  Quote out{clause_of(sentence, kMostOfQuote), false, weight};
  // What a list would go on with is not there, and what "but" goes on with is what counts.
  const std::string_view rest = trim(std::string_view(sentence).substr(out.words.size()));
  if (sentence.ends_with(":") || contains(lower(rest.substr(0, 10)), "but ")) out.words.clear();
  out.cut = out.words.size() != sentence.size();
  if (!is_balanced(out.words)) out.words.clear();
  return out;
}

Quote quoted_part(const ChoiceWords& words, const std::string& sentence, bool named) {
  Quote whole = cut_to_fit(sentence, words.reason_in(sentence, named));
  if (whole.weight <= 0) return whole;
  // What was cut off may have been the reason.
  if (!whole.words.empty() && (!whole.cut || words.reason_in(whole.words, named) > 0)) return whole;
  const std::string end = last_clauses(sentence, kMostOfQuote);
  const bool fits = !end.empty() && !end.ends_with(':') && !end.starts_with("but ") &&
                    words.reason_in(end, false) > 0 && is_balanced(end);
  return fits ? Quote{"… " + end, false, whole.weight - 1} : Quote{};
}

}  // namespace cutaway::narrative
