// SPDX-License-Identifier: Apache-2.0
// Secrets whose values stand in files of the repository that are used when it is started as
// shipped.
#include <algorithm>

#include "base/text.h"
#include "model/makers_deployments.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// The name of a file; its path where others are called the same.
std::string told_path(const Story& story, std::string_view path) {
  const auto files = story.tree().files();
  const auto alike = std::ranges::count_if(
      files, [&](const auto& file) { return base_name(file.path) == base_name(path); });
  return std::string(alike > 1 ? path : base_name(path));
}

void tell(const Story& story, std::vector<Claim>& out) {
  std::vector<std::string> keys, names;
  std::string file;
  const model::MakersDeployments makers(story.analysis);
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
    if (makers.has(set.place.file)) continue;
    keys.push_back(set.key);
    if (names.size() >= 2 || !story.stands(set.place, set.written)) continue;
    names.push_back(code(set.written));
    file = told_path(story, where.path);
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
