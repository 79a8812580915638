// SPDX-License-Identifier: Apache-2.0
// Says when programs made most of the last year's changes: it changes how to read every number of
// activity.
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
  Sentence sentence(story, "bots", "");
  sentence.text("Bots made " + number_word(year.by_bots) + " of the " + number_word(year.commits) +
                " changes in the year before this commit; people made " +
                number_word(year.commits - year.by_bots) + ".");
  add(out, sentence.basis(Basis::history).commits(std::move(hashes)).finish());
}

}  // namespace

extern const ClaimRule record_bots;
const ClaimRule record_bots{"bots", "most changes of the last year were made by bots",
                            Topic::worth_knowing, 58, tell};

}  // namespace cutaway::narrative
