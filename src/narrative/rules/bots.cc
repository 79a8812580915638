// SPDX-License-Identifier: Apache-2.0
// Says when programs made most of the last year's changes: it changes how to read every number of
// activity.
#include <algorithm>

#include "base/text.h"
#include "history/history.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

void tell(const Story& story, std::vector<Claim>& out) {
  const history::History* history = story.analysis.history;
  if (history == nullptr || !history->known) return;
  const history::Span year = history->span(365);
  if (year.commits < 20 || year.by_bots * 2 <= year.commits) return;
  std::vector<std::string> hashes;
  for (const history::Commit& commit : history->commits) {
    if (commit.bot && hashes.size() < 3) hashes.push_back(commit.hash);
  }
  // What agents were asked to write is nobody's own, and no bot's either.
  const std::size_t others = std::min(year.by_agents, year.commits - year.by_bots);
  const std::size_t people = year.commits - year.by_bots - others;
  const std::string rest =
      others == 0 ? "." : "; " + number_word(others) + " are by coding agents or no one named.";
  Sentence sentence(story, "bots", "");
  sentence.text("Bots made " + number_word(year.by_bots) + " of the " + number_word(year.commits) +
                " changes in the year before this commit; people made " + number_word(people) +
                rest);
  add(out, sentence.basis(Basis::history).commits(std::move(hashes)).finish());
}

}  // namespace

extern const ClaimRule record_bots;
const ClaimRule record_bots{"bots", "most changes of the last year were made by bots",
                            Topic::worth_knowing, 58, tell};

}  // namespace cutaway::narrative
