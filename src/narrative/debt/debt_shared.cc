// SPDX-License-Identifier: Apache-2.0
// Counts the words of titles of repairs.
#include "narrative/debt/debt_shared.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include "base/text.h"
#include "history/change_words.h"
#include "history/changes.h"
#include "history/history.h"
#include "narrative/debt/debt_costs.h"
#include "narrative/phrases.h"
#include "ranking/words.h"

namespace cutaway::narrative {
namespace {

/// Words that most of the titles say and that are no words of changes as such, at most three.
std::vector<std::string> shared_words(const Story& story, const std::vector<std::string>& commits) {
  constexpr std::size_t kLeastLetters = 5, kMostNamed = 3;
  history::WordSet of_changes;
  for (const auto& [key, word] : story.analysis.catalogue->table("changes")) of_changes.add(word);
  const history::Changes& past = *story.analysis.history->changes;
  std::map<std::string, std::size_t> titles;
  for (const std::string& commit : commits) {
    const auto id = past.find_change(commit);
    if (!id.valid()) continue;
    const auto words = history::telling_words(past.changes[id.index()].title);
    for (const std::string& word : std::set<std::string>(words.begin(), words.end())) {
      if (word.size() >= kLeastLetters && !ranking::is_stop_word(word) && !of_changes.holds(word))
        ++titles[word];
    }
  }
  std::vector<std::pair<std::size_t, std::string>> shared;
  for (const auto& [word, count] : titles) {
    if (count >= 2 && 3 * count >= 2 * commits.size()) shared.emplace_back(count, word);
  }
  std::ranges::stable_sort(shared, std::greater{}, [](const auto& one) { return one.first; });
  std::vector<std::string> out;
  for (const auto& [count, word] : shared) {
    if (out.size() < kMostNamed) out.push_back(quoted(word));
  }
  return out;
}

}  // namespace

std::string branches_of(const findings::Fix& fix) {
  if (fix.nested == 0) return amount(fix.branches, "branch");
  const std::string inside = amount(fix.nested, "branch");
  return (fix.branches == 0 ? inside : amount(fix.branches, "branch") + " and " + inside) +
         " of functions inside it";
}

std::string path_of(const Story& story, FileId file) { return code(story.path(file)); }

std::string lines_of(const Place& place) {
  const std::string first = std::to_string(place.line);
  return place.end_line > place.line ? "lines " + first + "–" + std::to_string(place.end_line)
                                     : "line " + first;
}

std::string bracketed_lines(const Place& place) {
  return place.file.valid() && place.line > 0 ? " (" + lines_of(place) + ")" : "";
}

std::string one_cause(const Story& story, const std::vector<std::string>& commits) {
  const std::vector<std::string> words = shared_words(story, commits);
  return words.empty() ? ""
                       : std::string(commits.size() == 2 ? " Both" : " Most of their") +
                             " titles say " + join_and(words) + ": look for one cause first.";
}

Confidence debt_confidence(const findings::Item& item) {
  using findings::Step;
  constexpr std::array<std::string_view, 4> kResolved = {"asked_in_loop", "no_time_limit",
                                                         "mended_once", "two_languages"};
  constexpr std::array<std::string_view, 8> kByTitles = {
      "breaks_often", "one_function",  "untested",         "untested_repairs",
      "several_jobs", "changes_often", "changes_together", "big_and_branched"};
  constexpr std::uint32_t kManyRepairs = 5;
  if (item.only_risk || item.in_reserve || item.fix.step == Step::none) return Confidence::low;
  if (std::ranges::find(kResolved, item.rule) != kResolved.end()) return Confidence::medium;
  if (std::ranges::find(kByTitles, item.rule) == kByTitles.end()) return Confidence::high;
  const std::uint32_t repairs = about_function(item) ? item.fix.work_fixes : item.fixes;
  const bool many = item.rule == "changes_together" || item.rule == "several_jobs"
                        ? item.changes >= 2 * kManyRepairs
                        : repairs >= kManyRepairs;
  return many ? Confidence::high : Confidence::medium;
}

}  // namespace cutaway::narrative
