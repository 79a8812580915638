// SPDX-License-Identifier: Apache-2.0
// A store of the kind that is often a cache, named after what it keeps, and run without a volume.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {
namespace {

/// Whether every word of the name says only which product it is, or that losing it is meant.
bool is_plain_cache(const Story& story, const model::Part& part) {
  constexpr std::array<std::string_view, 26> kWords = {
      "cache",    "redis",   "valkey", "memcached", "memcache", "kv",     "broker",
      "queue",    "session", "db",     "data",      "store",    "server", "master",
      "main",     "primary", "node",   "local",     "stack",    "docker", "service",
      "database", "worker",  "celery", "in",        "memory"};
  const auto is_generic = [&](const std::string& word) {
    const bool product =
        std::any_of(part.technologies.begin(), part.technologies.end(), [&](TechnologyId id) {
          return contains(word, story.analysis.catalogue->technology(id).id);
        });
    const bool project =
        std::any_of(story.names.begin(), story.names.end(),
                    [&](const std::string& name) { return contains(plain_name(name), word); });
    return product || project || word.size() < 3 ||
           std::any_of(kWords.begin(), kWords.end(), [&](std::string_view generic) {
             return word == generic || word == std::string(generic) + 's';
           });
  };
  const auto words = identifier_words(part.name);
  return std::all_of(words.begin(), words.end(), is_generic);
}

/// Kubernetes has more kinds of volume than are kept as facts: their words must not stand there.
bool may_last(const Story& story, const meaning::Workload& workload) {
  if (workload.kind == "statefulset") return true;
  for (const auto& other : story.facts().workloads) {
    if (other.name == workload.name && !other.volumes.empty()) return true;
  }
  if (workload.format != "kubernetes") return false;
  for (const char* word : {"hostPath", "nfs:", "csi:", "ClaimTemplate", "persistentVolumeClaim"}) {
    if (story.stands(workload.place, word)) return true;
  }
  return false;
}

void tell(const Story& story, std::vector<Claim>& out) {
  for (const model::Part* part : stores(story)) {
    if (part->kind != "cache" || part->runs != "always" || is_plain_cache(story, *part)) continue;
    for (const auto& workload : story.facts().workloads) {
      const bool compose = workload.format == "compose";
      if ((!compose && workload.format != "kubernetes") || workload.name != part->name ||
          workload.image.empty() || workload.environment_id != "default" ||
          may_last(story, workload))
        continue;
      Sentence sentence(story, "forgotten_cache", part->key);
      sentence.named(code(part->name), part->name, workload.place);
      sentence.text("What " + code(part->name) + " keeps is gone when its " +
                    (compose ? "container" : "pod") +
                    " is replaced: " + code(base_name(story.path(workload.place.file))) +
                    " gives it no lasting volume.");
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
