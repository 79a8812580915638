// SPDX-License-Identifier: Apache-2.0
// Says that a web framework answers requests and none of its addresses was read.
#include <algorithm>

#include "narrative/claim_rule.h"
#include "narrative/frameworks.h"
#include "narrative/part_words.h"

namespace cutaway::narrative {
namespace {

/// A part that is built here and runs uses it.
bool serves(const Story& story, const model::TechnologyUse& use) {
  return std::ranges::any_of(use.parts, [&](PartId id) {
    const model::Part& part = story.model().part(id);
    return is_ours(part) && part.runs != "dev";
  });
}

void tell(const Story& story, std::vector<Claim>& out) {
  if (!story.model().endpoints.empty()) return;
  for (const FrameworkUse& one : story.frameworks) {
    if (one.screens || one.use->places.empty() || !serves(story, *one.use)) continue;
    const std::string& name = story.analysis.catalogue->technology(one.use->technology).name;
    Sentence sentence(story, "unread_routes", name);
    sentence.at(one.use->places, 1);
    sentence.text("It is built on " + name +
                  ", and none of the addresses that it answers was read: what can be asked of it "
                  "is not told here.");
    add(out, sentence.confidence(Confidence::medium).finish());
    return;
  }
}

}  // namespace

extern const ClaimRule record_unread_routes;
const ClaimRule record_unread_routes{"unread_routes",
                                     "a web framework answers, and no address of it was read",
                                     Topic::not_seen, 59, tell};

}  // namespace cutaway::narrative
