// SPDX-License-Identifier: Apache-2.0
// Counts fields of kept things by entity, type and kind of personal data.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"entity", "type", "personal"})) return not_known();
  Counting counting;
  for (const Entity& entity : analysis.model->entities) {
    if (!entity.kept || !asked.allows("entity", entity.name)) continue;
    for (const EntityField& field : entity.fields) {
      counting.base();
      if (!asked.allows("type", field.is.type)) continue;
      const std::string_view personal = asked["personal"];
      if (personal == "any" ? field.personal.empty() : !asked.allows("personal", field.personal))
        continue;
      counting.hit(field.is.place);
    }
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_kept_fields;
const QueryRule record_kept_fields{"kept_fields",
                                   "fields of kept things by entity, type and personal data", run};

}  // namespace cutaway::model
