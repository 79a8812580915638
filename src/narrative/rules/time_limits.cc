// SPDX-License-Identifier: Apache-2.0
// Outgoing calls of which none has a time limit.
#include "base/text.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// "None" is said only when no word for a limit stands anywhere in the code: a limit may be set
/// where the client is made.
void none(const Story& story, std::uint64_t calls, std::vector<Claim>& out) {
  Searched searched = model::search(
      story.analysis,
      {"text_search", {{"words", "timeout|deadline|time limit|abortsignal"}, {"match", "part"}}});
  if (searched.hits > 0 || searched.places == 0) return;
  Sentence sentence(story, "time_limits.none", "");
  sentence.text("No time limit was found for any of the " + number_word(calls) +
                " outgoing calls, so a slow partner can hold each of them.");
  add(out, sentence.basis(Basis::searched).searched(std::move(searched)).finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  CountedSet with =
      model::count(story.analysis, {"calls", {{"means", "client_call"}, {"time_limit", "true"}}});
  if (with.of < 3 || with.n * 2 > with.of) return;
  // Of single calls it would tell little: many are asked by the browser, of the product itself.
  if (with.n == 0) none(story, with.of, out);
}

}  // namespace

extern const ClaimRule record_time_limits;
const ClaimRule record_time_limits{"time_limits", "outgoing calls without a time limit",
                                   Topic::worth_knowing, 70, tell};

}  // namespace cutaway::narrative
