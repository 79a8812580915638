// SPDX-License-Identifier: Apache-2.0
// Joins the declarations of kept things: a class, the table that migrations make of it, its
// contract.
#include <algorithm>

#include "model/steps.h"

namespace cutaway::model {

void find_entities(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                   Model& model) {
  (void)ownership, (void)drafts;
  for (const meaning::Entity& declared : in.facts.entities) {
    if (declared.abstract) continue;
    Entity entity;
    entity.name = declared.name.empty() ? declared.table : declared.name;
    entity.table = declared.table;
    entity.store = declared.store;
    entity.kept = declared.source != meaning::Entity::Source::contract;
    if (in.knows(declared.technology)) entity.mapper = in.technology(declared.technology).name;
    for (const meaning::EntityField& field : declared.fields)
      entity.fields.push_back({field, {}, {}});
    entity.relations = declared.relations;
    entity.indexes = declared.indexes;
    entity.soft_delete = declared.soft_delete;
    entity.places = declared.places;
    model.entities.push_back(std::move(entity));
  }
  std::ranges::stable_sort(model.entities, {}, &Entity::name);
}

}  // namespace cutaway::model
