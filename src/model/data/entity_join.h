// SPDX-License-Identifier: Apache-2.0
// Joins what a store is told with the classes that code keeps in it.
#pragma once

#include <vector>

#include "meaning/data/entity.h"
#include "model/inputs.h"

namespace cutaway::model {

/// One kept thing. Where the store's own tables are known their columns and relations count; what
/// only a class says of relations is in `associations`.
struct JoinedEntity {
  meaning::Entity is;
  std::vector<meaning::EntityRelation> associations;
};

/// In the order of the declarations.
std::vector<JoinedEntity> join_entities(const Inputs& in);

}  // namespace cutaway::model
