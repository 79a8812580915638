// SPDX-License-Identifier: Apache-2.0
// Says that a web framework answers requests and none or hardly any of its addresses was read.
#include <algorithm>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/frameworks.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// A part that is built here and runs uses it.
bool serves(const Story& story, const model::TechnologyUse& use) {
  return std::ranges::any_of(use.parts, [&](PartId id) {
    const model::Part& part = story.model().part(id);
    return is_ours(part) && part.runs != "dev";
  });
}

/// Of so many files that use a framework one in five at least answers an address.
constexpr std::size_t kManyFiles = 15, kFilesEach = 5;

void tell(const Story& story, std::vector<Claim>& out) {
  const std::size_t read = story.model().endpoints.size();
  for (const FrameworkUse& one : story.frameworks) {
    if (one.screens || one.use->places.empty() || !serves(story, *one.use)) continue;
    if (read > 0 && (one.files < kManyFiles || read * kFilesEach >= one.files)) continue;
    const std::string& name = story.analysis.catalogue->technology(one.use->technology).name;
    Sentence sentence(story, "unread_routes", name);
    sentence.at(one.use->places, 1);
    if (read > 0)
      sentence.text(name + " is used in " + with_commas(one.files) + " files, and only " +
                    amount(read, "address") + " that it answers " + (read == 1 ? "was" : "were") +
                    " read: most of what can be asked of it may be missing here.");
    else
      sentence.text("It is built on " + name +
                    ", and none of the addresses that it answers was read: what can be asked of "
                    "it is not told here.");
    add(out, sentence.confidence(Confidence::medium).finish());
    return;
  }
}

}  // namespace

extern const ClaimRule record_unread_routes;
const ClaimRule record_unread_routes{
    "unread_routes", "a web framework answers, and none or hardly any address of it was read",
    Topic::not_seen, 59, tell};

}  // namespace cutaway::narrative
