// SPDX-License-Identifier: Apache-2.0
// Secrets whose values stand in files of the repository that are used when it is started as
// shipped.
#include <algorithm>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

void tell(const Story& story, std::vector<Claim>& out) {
  std::vector<std::string> keys, names;
  std::string file;
  Sentence sentence(story, "written_secrets", "");
  for (const auto& set : story.analysis.links->settings()) {
    if (!set.secret || set.value.empty() || contains(set.value, "${") || !set.place.file.valid())
      continue;
    if (set.environment != "default" && set.environment != "production") continue;
    const auto& where = story.tree().file(set.place.file);
    const std::string low = lower(where.path);
    if (where.origin != sources::Origin::own || contains(low, "example") ||
        contains(low, "sample") || contains(low, "dist"))
      continue;
    if (std::find(keys.begin(), keys.end(), set.key) != keys.end()) continue;
    keys.push_back(set.key);
    if (names.size() >= 2 || !story.stands(set.place, set.written)) continue;
    names.push_back(code(set.written));
    file = base_name(where.path);
    sentence.named(names.back(), set.written, set.place);
  }
  if (names.empty()) return;
  const bool more = keys.size() > names.size();
  const std::string verb = keys.size() == 1 ? " has its value" : " have their values";
  const std::string who =
      more ? amount(keys.size(), "secret") + ", among them " + join_and(names) + ","
           : join_and(names);
  sentence.text(capitalised(who) + verb + " written in files here, such as " + code(file) + ".");
  add(out, sentence.finish());
}

}  // namespace

extern const ClaimRule record_written_secrets;
const ClaimRule record_written_secrets{
    "written_secrets", "secrets whose values stand in files that are used as shipped",
    Topic::worth_knowing, 80, tell};

}  // namespace cutaway::narrative
