// SPDX-License-Identifier: Apache-2.0
// From whose hosts the pages of the product have the browser load files.
#include "narrative/claim_rule.h"

namespace cutaway::narrative {
namespace {

void tell(const Story& story, std::vector<Claim>& out) {
  for (const model::Part& part : story.model().parts) {
    if (part.key != "browser:loads" || part.places.empty()) continue;
    Sentence sentence(story, "browser_loads", part.name);
    sentence.at(part.places, part.places.size());
    sentence.text("Its pages have the browser load scripts, styles or fonts from " + part.name +
                  ".");
    if (auto claim = sentence.finish()) out.push_back(std::move(*claim));
  }
}

}  // namespace

extern const ClaimRule record_browser_loads;
const ClaimRule record_browser_loads{
    "browser_loads", "from whose hosts pages have the browser load files", Topic::shows, 40, tell};

}  // namespace cutaway::narrative
