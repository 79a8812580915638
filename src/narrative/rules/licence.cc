// SPDX-License-Identifier: Apache-2.0
// Says under which licence the code stands, or that none is stated.
#include "model/licences/project.h"
#include "narrative/claim_rule.h"
#include "narrative/libraries/telling.h"

namespace cutaway::narrative {
namespace {

void tell(const Story& story, std::vector<Claim>& out) {
  const model::LicenceBook book(*story.analysis.catalogue);
  std::vector<Claim> told;
  tell_own_licence(story, model::own_licences(story.analysis, book), told);
  constexpr std::size_t kMost = 2;  // the code's own, and the first folder with another
  for (std::size_t i = 0; i < told.size() && i < kMost; ++i) out.push_back(std::move(told[i]));
}

}  // namespace

extern const ClaimRule record_licence;
const ClaimRule record_licence{"licence", "the licence of the code and of a folder apart from it",
                               Topic::worth_knowing, 30, tell};

}  // namespace cutaway::narrative
