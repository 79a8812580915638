// SPDX-License-Identifier: Apache-2.0
// Images without a fixed version: a restart can bring another one.
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

void tell(const Story& story, std::vector<Claim>& out) {
  CountedSet counted = model::count(story.analysis, {"loose_images", {}});
  if (counted.n == 0 || counted.of < 2) return;
  const std::string some = counted.n == counted.of
                               ? "None of the " + number_word(counted.of) +
                                     " images that are fetched has a fixed version"
                               : capitalised(number_word(counted.n)) + " of " +
                                     number_word(counted.of) + " images that are fetched " +
                                     (counted.n == 1 ? "has" : "have") + " no fixed version";
  Sentence sentence(story, "loose_images", "");
  sentence.text(some + ", so a new start can bring another one.");
  add(out, sentence.basis(Basis::counted).counted(std::move(counted)).finish());
}

}  // namespace

extern const ClaimRule record_loose_images;
const ClaimRule record_loose_images{"loose_images",
                                    "images that are fetched without a fixed version",
                                    Topic::worth_knowing, 45, tell};

}  // namespace cutaway::narrative
