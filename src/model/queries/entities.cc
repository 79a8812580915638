// SPDX-License-Identifier: Apache-2.0
// Counts kept things by store, and by whether they hold personal data or are read and written.
#include "model/asking.h"

namespace cutaway::model {
namespace {

bool is_personal(const EntityField& field) { return !field.personal.empty(); }

bool has(const Entity& entity, std::string_view what) {
  if (what == "personal")
    return std::any_of(entity.fields.begin(), entity.fields.end(), is_personal);
  if (what == "writer") return !entity.writers.empty();
  if (what == "reader") return !entity.readers.empty();
  if (what == "relation") return !entity.relations.empty();
  return what == "soft_delete" && !entity.soft_delete.empty();
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"store", "with", "without"})) return not_known();
  Counting counting;
  for (const Entity& entity : analysis.model->entities) {
    if (!entity.kept) continue;
    counting.base();
    if (!asked.allows("store", entity.store)) continue;
    if (!asked["with"].empty() && !has(entity, asked["with"])) continue;
    if (!asked["without"].empty() && has(entity, asked["without"])) continue;
    counting.hit(entity.places.front());
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_entities;
const QueryRule record_entities{"entities", "kept things by store, personal data and use", run};

}  // namespace cutaway::model
