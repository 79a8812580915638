// SPDX-License-Identifier: Apache-2.0
// Says that code of the project is in other repositories, of which this copy holds nothing.
#include "sources/submodules.h"

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kNamed = 2;

void tell(const Story& story, std::vector<Claim>& out) {
  const auto missing = sources::missing_submodules(story.tree());
  if (missing.empty()) return;
  std::vector<std::string> names;
  Sentence sentence(story, "submodules", missing.front().path);
  for (const sources::Submodule& one : missing) {
    if (names.size() < kNamed) names.push_back(one.path + " (" + one.url + ")");
    sentence.at({one.file, one.line, one.line});
  }
  if (missing.size() > kNamed) names.push_back(amount(missing.size() - kNamed, "further one"));
  sentence.text(capitalised(amount(missing.size(), "folder")) +
                (missing.size() == 1 ? " is another repository" : " are other repositories") +
                " (submodules) that this copy does not hold: " + join_and(names) + ".");
  add(out, sentence.finish());
}

}  // namespace

extern const ClaimRule record_submodules;
const ClaimRule record_submodules{"submodules",
                                  "folders are other repositories that are not in this copy",
                                  Topic::not_seen, 62, tell};

}  // namespace cutaway::narrative
