// SPDX-License-Identifier: Apache-2.0
// Counts technologies by category, and whether the product runs on them.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"id", "category", "tooling"})) return not_known();
  Counting counting;
  for (const TechnologyUse& use : analysis.model->technologies) {
    const catalogue::Technology& technology = analysis.catalogue->technology(use.technology);
    counting.base();
    if (!asked.allows("id", technology.id) || !asked.allows("category", technology.category))
      continue;
    if (!asked.allows("tooling", use.tooling ? "true" : "false")) continue;
    counting.hit(use.places.empty() ? Place{} : use.places.front());
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_technologies;
const QueryRule record_technologies{"technologies", "technologies by category, product or tooling",
                                    run};

}  // namespace cutaway::model
