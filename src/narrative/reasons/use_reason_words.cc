// SPDX-License-Identifier: Apache-2.0
// Compares titles and sentences with the words that say why a thing is used so.
#include "narrative/reasons/use_reason_words.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/reasons/choice_words.h"

namespace cutaway::narrative {
namespace {

using Words = std::vector<std::string>;

int found_in(const Words& words, std::string_view low) {
  return static_cast<int>(
      std::ranges::count_if(words, [&](const std::string& word) { return contains(low, word); }));
}

/// "fix" of "fix(web): use …"; "" where no kind stands before the title.
std::string kind_of(std::string_view title) {
  const std::size_t end = title.find_first_of(":( ");
  if (end == std::string_view::npos || title[end] == ' ') return {};
  return lower(title.substr(0, end));
}

}  // namespace

UseReasonWords::UseReasonWords(const catalogue::Catalogue& catalogue) {
  const std::pair<std::string_view, Words*> lists[] = {{"use.good", &good_},
                                                       {"use.because", &because_},
                                                       {"use.contrast", &contrast_},
                                                       {"use.deeds", &deeds_},
                                                       {"use.never", &never_},
                                                       {"use.kinds", &kinds_},
                                                       {"use.unfit", &unfit_},
                                                       {"use.joints", &joints_},
                                                       {"use.supposed", &supposed_},
                                                       {"use.acts", &acts_},
                                                       {"use.past", &past_},
                                                       {"use.against", &against_},
                                                       {"use.before_name", &before_name_},
                                                       {"use.grounds", &grounds_},
                                                       {"use.of_name", &of_name_}};
  for (const auto& [key, word] : catalogue.table("choice_words"))
    for (const auto& [name, list] : lists)
      if (key == name) list->push_back(word);
}

bool UseReasonWords::is_deed(std::string_view word) const {
  return std::ranges::find(deeds_, word) != deeds_.end();
}

bool UseReasonWords::changes_use(std::string_view title) const {
  if (std::ranges::find(kinds_, kind_of(title)) != kinds_.end()) return false;
  const std::string low = ChoiceWords::spread(ChoiceWords::open(title));
  if (found_in(never_, ' ' + low + ' ') > 0) return false;
  const std::string_view opened = trim(low);
  return is_deed(opened.substr(0, opened.find(' ')));
}

bool UseReasonWords::may_head(std::string_view heading) const {
  return found_in(never_, ' ' + lower(heading) + ' ') == 0;
}

bool UseReasonWords::tells_deed(std::string_view sentence) const {
  const std::string low = ChoiceWords::spread(sentence);
  return std::ranges::any_of(split(low, ' '), [&](std::string_view word) { return is_deed(word); });
}

bool UseReasonWords::lists_acts(std::string_view low) const {
  constexpr std::ptrdiff_t kFewest = 3;
  if (found_in(because_, low) > 0 || found_in(contrast_, low) > 0) return false;
  const auto clauses = split(low, ',');
  const auto acts = std::ranges::count_if(clauses, [&](std::string_view clause) {
    clause = trim(clause);
    if (clause.starts_with("and ")) clause.remove_prefix(std::string_view("and ").size());
    return std::ranges::find(acts_, clause.substr(0, clause.find(' '))) != acts_.end();
  });
  // Two are enough where nothing else stands beside them.
  const bool all = acts > 1 && acts == static_cast<std::ptrdiff_t>(clauses.size());
  return acts >= kFewest || all;
}

int UseReasonWords::weight(std::string_view sentence) const {
  constexpr int kGood = 2, kMostGood = 3, kBecause = 2, kContrast = 1;
  const std::string low = ' ' + lower(sentence) + ' ';
  if (found_in(unfit_, low) > 0 || lists_acts(low)) return 0;
  const int good = found_in(good_, low);
  const bool because = found_in(because_, low) > 0;
  const bool contrast = found_in(contrast_, low) > 0;
  // "Because we do not know yet how it does, disable it": the deed stands in the same sentence.
  const bool deed = tells_deed(sentence);
  const bool whole = (low.starts_with(" because ") || low.starts_with(" since ")) && deed;
  if (good == 0 && !whole) return 0;
  if (good < 2 && !because && !contrast && !deed) return 1;
  return std::min(good, kMostGood) * kGood + (because ? kBecause : 0) +
         (contrast || deed ? kContrast : 0);
}

bool UseReasonWords::may_contrast(std::string_view low) const {
  return found_in(against_, low) > 0;
}

UseReasonWords::SetAgainst UseReasonWords::set_against(std::string_view sentence) const {
  const std::string low = ' ' + lower(sentence) + ' ';
  if (found_in(unfit_, low) > 0 || found_in(past_, low) > 0) return {};
  std::size_t at = low.npos, begin = 0;
  for (const std::string& word : against_)
    if (const std::size_t found = low.find(word); found < at) {
      at = found;
      begin = found + word.size();
    }
  // "When it is X rather than Y, it …" tells of what may be.
  if (at == low.npos || found_in(supposed_, std::string_view(low).substr(0, at + 1)) > 0) return {};
  for (bool skipped = true; skipped;) {
    skipped = false;
    for (const std::string& word : before_name_)
      if (std::string_view(low).substr(begin).starts_with(word)) {
        begin += word.size();
        skipped = true;
      }
  }
  std::size_t reason = low.npos;
  for (const std::string& joint : joints_)
    if (const std::size_t found = low.find(joint, begin); found < reason)
      reason = found + joint.size();
  if (const std::size_t colon = low.find(": ", begin); colon != low.npos && colon + 2 < reason)
    reason = colon + 2;
  constexpr std::size_t kFewestWords = 4;  // of what says why
  if (reason == low.npos || word_count(low.substr(reason)) < kFewestWords) return {};
  const std::size_t end = std::min(low.find_first_of(" ,;", begin), low.size());
  std::size_t last = end;
  while (last > begin && (low[last - 1] == ':' || low[last - 1] == '.')) --last;
  // The blank in front is no part of the sentence.
  return last <= begin ? SetAgainst{} : SetAgainst{begin - 1, last - 1, reason - 1};
}

bool UseReasonWords::speaks_of_part(std::string_view behind) const {
  const std::string_view rest = trim(behind);
  return std::ranges::find(of_name_, rest.substr(0, rest.find(' '))) != of_name_.end();
}

bool UseReasonWords::is_ground(std::string_view name) const {
  return std::ranges::find(grounds_, lower(name)) != grounds_.end();
}

bool UseReasonWords::repairs(std::string_view title) const {
  const std::string kind = kind_of(title);
  return kind == "fix" || kind == "bugfix" || kind == "hotfix" || lower(title).starts_with("fix ");
}

bool UseReasonWords::says_again(std::string_view title, std::string_view sentence) {
  constexpr std::size_t kLong = 4;  // letters of a word that counts
  const std::string above = ' ' + ChoiceWords::spread(title) + ' ';
  const std::string below = ChoiceWords::spread(sentence);
  std::size_t all = 0, same = 0;
  for (const std::string_view word : split(below, ' ')) {
    if (word.size() < kLong) continue;
    ++all;
    same += contains(above, ' ' + std::string(word) + ' ') ? 1 : 0;
  }
  return !title.empty() && all > 0 && 3 * same >= 2 * all;
}

bool UseReasonWords::gives_cause(std::string_view sentence) const {
  const std::string low = ' ' + lower(sentence) + ' ';
  return found_in(because_, low) > 0 || found_in(contrast_, low) > 0;
}

}  // namespace cutaway::narrative
