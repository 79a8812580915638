// SPDX-License-Identifier: Apache-2.0
// A store that is run without a volume loses its data with its container.
#include <algorithm>

#include "base/text.h"
#include "model/connections/stores/unasked_stores.h"
#include "model/makers_deployments.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

const meaning::Workload* workload_of(const Story& story, const model::Part& part) {
  for (const auto& workload : story.facts().workloads) {
    if (workload.format != "compose" || workload.environment_id != "default") continue;
    const bool same =
        workload.name == part.name ||
        std::find(part.aliases.begin(), part.aliases.end(), workload.name) != part.aliases.end();
    if (same) return &workload;
  }
  return nullptr;
}

void tell(const Story& story, std::vector<Claim>& out) {
  for (const model::Part* store : stores(story)) {
    if (store->kind != "datastore" && store->kind != "search") continue;
    if (store->runs == "optional" && !model::is_reached(story.model(), *store)) continue;
    const auto* workload = workload_of(story, *store);
    if (workload == nullptr || !workload->volumes.empty() || !workload->place.file.valid() ||
        model::deploys_for_makers(story.analysis, workload->place.file))
      continue;
    Sentence sentence(story, "lost_data", store->key);
    sentence.named(code(workload->name), workload->name, workload->place);
    sentence.text("The store " + code(workload->name) + " has no volume in " +
                  code(base_name(story.path(workload->place.file))) +
                  ": its data goes when its container is replaced.");
    return add(out, sentence.finish());
  }
}

}  // namespace

extern const ClaimRule record_lost_data;
const ClaimRule record_lost_data{"lost_data", "a store that is run without a volume",
                                 Topic::worth_knowing, 90, tell};

}  // namespace cutaway::narrative
