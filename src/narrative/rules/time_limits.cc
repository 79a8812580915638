// SPDX-License-Identifier: Apache-2.0
// Outgoing calls with and without a time limit.
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

void tell(const Story& story, std::vector<Claim>& out) {
  CountedSet with =
      model::count(story.analysis, {"calls", {{"means", "client_call"}, {"time_limit", "true"}}});
  if (with.of < 3 || with.n * 2 > with.of) return;
  std::string text;
  if (with.n == 0)
    text =
        "None of the " + number_word(with.of) +
        " outgoing calls that we saw names a time limit, so a slow partner can hold each of them.";
  else
    text = "Only " + number_word(with.n) + " of " + number_word(with.of) +
           " outgoing calls that we saw " + (with.n == 1 ? "names" : "name") + " a time limit.";
  Sentence sentence(story, "time_limits", "");
  add(out, sentence.text(text)
               .basis(Basis::counted)
               .confidence(Confidence::medium)
               .counted(std::move(with))
               .finish());
}

}  // namespace

extern const ClaimRule record_time_limits;
const ClaimRule record_time_limits{"time_limits", "outgoing calls without a time limit",
                                   Topic::worth_knowing, 70, tell};

}  // namespace cutaway::narrative
