// SPDX-License-Identifier: Apache-2.0
// Says that interface files describe more than the endpoints that were found.
#include "base/text.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/narrate.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// Fewer than these say nothing about how much of the code was understood.
constexpr std::uint64_t kFewest = 3;

void tell(const Story& story, std::vector<Claim>& out) {
  CountedSet unseen = model::count(story.analysis, {"described_operations", {{"found", "no"}}});
  if (unseen.n < kFewest || unseen.n * 10 < unseen.of) return;
  const std::uint64_t found = unseen.of - unseen.n;
  Sentence sentence(story, "unseen_operations", "");
  sentence.text("Interface files describe " + amount(unseen.of, "operation") + "; " +
                (found == 0 ? std::string("none") : with_commas(found)) + " of them " +
                (found == 1 ? "was" : "were") + " found in the code.");
  add(out, sentence.basis(Basis::counted).counted(std::move(unseen)).finish());
}

}  // namespace

std::vector<Claim> unseen_operations(const model::Analysis& analysis) {
  const Story story(analysis);
  if (analysis.model->parts.empty()) return tell_rules(story, {"submodules", "left_out_examples"});
  return tell_rules(
      story, {"unseen_operations", "unread_routes", "unchecked_endpoints", "left_out_examples"});
}

extern const ClaimRule record_unseen_operations;
const ClaimRule record_unseen_operations{"unseen_operations",
                                         "interface files describe operations without an endpoint",
                                         Topic::not_seen, 60, tell};

}  // namespace cutaway::narrative
