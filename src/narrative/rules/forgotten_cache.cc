// SPDX-License-Identifier: Apache-2.0
// A store of the kind that is often a cache, named after what it keeps, and run without a volume.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// Whether the name says only which product it is, or that losing it is meant.
bool is_plain_cache(const Story& story, const model::Part& part) {
  constexpr std::array<std::string_view, 8> kWords = {"cache", "redis",  "valkey", "memcache",
                                                      "kv",    "broker", "queue",  "session"};
  const std::string name = lower(part.name);
  const bool product = std::any_of(
      part.technologies.begin(), part.technologies.end(),
      [&](TechnologyId id) { return contains(name, story.analysis.catalogue->technology(id).id); });
  return product || std::any_of(kWords.begin(), kWords.end(),
                                [&](std::string_view word) { return contains(name, word); });
}

void tell(const Story& story, std::vector<Claim>& out) {
  for (const model::Part* part : stores(story)) {
    if (part->kind != "cache" || part->runs != "always" || is_plain_cache(story, *part)) continue;
    for (const auto& workload : story.facts().workloads) {
      if (workload.format != "compose" || workload.environment_id != "default" ||
          workload.name != part->name || !workload.volumes.empty())
        continue;
      Sentence sentence(story, "forgotten_cache", part->key);
      sentence.named(code(part->name), part->name, workload.place);
      sentence.text("What " + code(part->name) + " keeps is gone when its container is replaced: " +
                    code(base_name(story.path(workload.place.file))) + " gives it no volume.");
      return add(out, sentence.finish());
    }
  }
}

}  // namespace

extern const ClaimRule record_forgotten_cache;
const ClaimRule record_forgotten_cache{"forgotten_cache",
                                       "a cache named after what it keeps, without a volume",
                                       Topic::worth_knowing, 88, tell};

}  // namespace cutaway::narrative
