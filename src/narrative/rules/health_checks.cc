// SPDX-License-Identifier: Apache-2.0
// Some parts have a health check and others have none.
#include <algorithm>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// An image can bring its own check.
bool image_checks(const Story& story, const model::Part& part) {
  for (const auto& image : story.facts().images) {
    if (image.folder != part.path || !image.place.file.valid()) continue;
    if (story.find_line(image.place.file, "HEALTHCHECK").file.valid()) return true;
  }
  return false;
}

/// The workload of the default environment that runs the part; null when there is none. What
/// another deployment checks says nothing of this one.
const meaning::Workload* deployed_as(const Story& story, const model::Part& part) {
  for (const auto& workload : story.facts().workloads) {
    if (workload.name == part.name && workload.environment_id == "default" &&
        (workload.format == "compose" || workload.format == "kubernetes"))
      return &workload;
  }
  return nullptr;
}

void tell(const Story& story, std::vector<Claim>& out) {
  std::vector<const model::Part*> with, without;
  FileId file;  // parts of one file can be compared
  for (const model::Part* part : running_parts(story)) {
    if (!part->built_here || part->runs != "always" || part->kind == "job" ||
        !named_in_lines(story, *part))
      continue;
    const meaning::Workload* as = deployed_as(story, *part);
    const FileId by = as == nullptr ? FileId() : as->place.file;
    if (!by.valid() || (file.valid() && by != file)) continue;
    file = by;
    const bool checked = as->has_health_check || image_checks(story, *part);
    (checked ? with : without).push_back(part);
  }
  if (with.empty() || without.empty() || with.size() + without.size() < 3) return;
  const bool few_have = with.size() < without.size();
  const auto& told = few_have ? with : without;
  if (told.size() > 3) return;
  Sentence sentence(story, "health_checks", "");
  std::vector<std::string> names;
  for (const model::Part* part : told) {
    names.push_back(code(part->name));
    sentence.named(names.back(), part->name, place_of_name(story, *part));
  }
  const std::size_t all = with.size() + without.size();
  const std::string where = code(base_name(story.path(file)));
  if (few_have)
    sentence.text("Of the " + number_word(all) + " parts built here that " + where +
                  " runs, only " + join_and(names) + (names.size() == 1 ? " has" : " have") +
                  " a health check, so the deployment does not see when another one hangs.");
  else
    sentence.text("Of the " + number_word(all) + " parts built here that " + where +
                  " runs, only " + join_and(names) + (names.size() == 1 ? " has" : " have") +
                  " no health check, so the deployment does not see when " +
                  (names.size() == 1 ? "it hangs." : "they hang."));
  add(out, sentence.finish());
}

}  // namespace

extern const ClaimRule record_health_checks;
const ClaimRule record_health_checks{"health_checks", "parts with and without a health check",
                                     Topic::worth_knowing, 52, tell};

}  // namespace cutaway::narrative
