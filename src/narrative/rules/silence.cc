// SPDX-License-Identifier: Apache-2.0
// A long time without a change before the analysed commit, or a year with hardly any.
#include <algorithm>

#include "base/text.h"
#include "history/history.h"
#include "narrative/calendar.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::int64_t kLong = 270 * history::kDay;

/// The commit before the analysed one, by date.
const history::Commit* previous(const history::History& history) {
  const history::Commit* best = nullptr;
  for (std::size_t i = 1; i < history.commits.size(); ++i) {
    const history::Commit& commit = history.commits[i];
    if (commit.time <= history.now && (best == nullptr || commit.time > best->time)) best = &commit;
  }
  return best;
}

void tell(const Story& story, std::vector<Claim>& out) {
  const history::History* history = story.analysis.history;
  if (history == nullptr || !history->known || history->commits.size() < 10) return;
  const history::Commit* before = previous(*history);
  if (before == nullptr || before->time <= 0) return;
  const std::int64_t gap = history->now - before->time;
  Sentence sentence(story, "silence", "");
  sentence.basis(Basis::history).commits({history->last()->hash, before->hash});
  if (gap >= kLong) {
    sentence.text("Before this commit, nothing changed for " + months_or_years(gap) + ".");
    return add(out, sentence.finish());
  }
  const history::Span year = history->span(365);
  const history::Commit* first = history->first();
  const std::int64_t age = first == nullptr ? 0 : history->now - first->time;
  if (age < 730 * history::kDay || year.commits > 5 || history->commits.size() < 100) return;
  sentence.text("Only " + amount(year.commits, "change") + " of " +
                with_commas(history->commits.size()) + (year.commits == 1 ? " was" : " were") +
                " made in the year before this commit.");
  add(out, sentence.finish());
}

}  // namespace

extern const ClaimRule record_silence;
const ClaimRule record_silence{"silence", "a long time without changes", Topic::worth_knowing, 62,
                               tell};

}  // namespace cutaway::narrative
