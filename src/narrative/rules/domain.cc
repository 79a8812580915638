// SPDX-License-Identifier: Apache-2.0
// Says what the names in the code are about.
#include "narrative/claim_rule.h"
#include "narrative/purpose/purpose.h"

namespace cutaway::narrative {
namespace {

void tell(const Story& story, std::vector<Claim>& out) {
  // Where the project says what it is, its names add nothing.
  if (story.wordings.empty()) add(out, tell_domain(story));
}

}  // namespace

extern const ClaimRule record_domain;
const ClaimRule record_domain{"domain", "what the names in the code are about", Topic::shows, 75,
                              tell};

}  // namespace cutaway::narrative
