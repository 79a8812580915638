// SPDX-License-Identifier: Apache-2.0
// Titles that begin with the issue that they close: "Fixes #12 Add a list".
#include <algorithm>

#include "history/change_words.h"
#include "history/closed_issues.h"

namespace cutaway::history {

/// "add expiry", "redesigned the list": it makes something, and no word says that anything was
/// wrong.
bool ChangeWords::makes_first(const std::vector<std::string>& words) const {
  if (words.empty()) return false;
  return only_makes(words) ||
         (works_.holds(words[0]) && std::ranges::none_of(words, [&](const std::string& word) {
            return was_wrong_.holds(word) || fix_.holds(word);
          }));
}

void ChangeWords::weigh_numbers(std::vector<Change>& changes) const {
  constexpr std::size_t kLeastClosed = 20, kShareOfClosed = 5, kLeastNumbered = 30, kShareMade = 5;
  std::size_t closed = 0, numbered = 0, made = 0;
  for (const Change& change : changes) {
    const std::string_view behind = behind_fixed(change.title, closes_);
    closed += behind_number(change.title, closes_).empty() ? 0 : 1;
    numbered += behind.empty() ? 0 : 1;
    made += !behind.empty() && makes_first(title_words(behind)) ? 1 : 0;
  }
  if (closed >= kLeastClosed && kShareOfClosed * closed >= numbered) return;
  const bool says_nothing = numbered >= kLeastNumbered && kShareMade * made >= numbered;
  for (Change& change : changes) {
    if (!change.fix || change.revert) continue;
    const auto words = title_words(behind_fixed(change.title, closes_));
    if (words.empty()) continue;
    const auto any = [&](const WordSet& set) {
      return std::ranges::any_of(words, [&](const std::string& word) { return set.holds(word); });
    };
    const bool wrong = any(fix_) || any(was_wrong_) || any(corrects_) || any(harm_) ||
                       shuts_way_in(words) || names_trouble(words);
    change.fix = !makes_first(words) && (wrong || !says_nothing);
  }
}

}  // namespace cutaway::history
