// SPDX-License-Identifier: Apache-2.0
// Joins the declarations of kept things: a class, the table that migrations make of it, its
// contract.
#include <algorithm>

#include "model/data/entity_join.h"
#include "model/steps.h"

namespace cutaway::model {

void find_entities(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                   Model& model) {
  (void)ownership, (void)drafts;
  for (JoinedEntity& joined : join_entities(in)) {
    meaning::Entity& is = joined.is;
    Entity entity;
    entity.name = is.name.empty() ? is.table : is.name;
    entity.table = is.table;
    entity.store = is.store;
    entity.kept = is.source != meaning::Entity::Source::contract;
    if (in.knows(is.technology)) entity.mapper = in.technology(is.technology).name;
    for (meaning::EntityField& field : is.fields)
      entity.fields.push_back({std::move(field), {}, {}});
    entity.relations = std::move(is.relations);
    entity.associations = std::move(joined.associations);
    entity.indexes = std::move(is.indexes);
    entity.soft_delete = is.soft_delete;
    entity.places = std::move(is.places);
    model.entities.push_back(std::move(entity));
  }
  std::ranges::stable_sort(model.entities, {}, &Entity::name);
}

}  // namespace cutaway::model
