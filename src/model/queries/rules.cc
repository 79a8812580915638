// SPDX-License-Identifier: Apache-2.0
// Counts rules by kind.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"kind", "settable"})) return not_known();
  Counting counting;
  for (const Rule& rule : analysis.model->rules) {
    counting.base();
    if (!asked.allows("kind", rule.is.kind)) continue;
    if (!asked.allows("settable", rule.is.overridable_by.empty() ? "no" : "yes")) continue;
    counting.hit(rule.is.place);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_rules;
const QueryRule record_rules{"rules", "rules by kind and by whether a setting decides", run};

}  // namespace cutaway::model
