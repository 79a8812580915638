// SPDX-License-Identifier: Apache-2.0
// Stores that several programs open, and the kept things that code of more than one of them reads
// or writes: where one program cannot change its tables without the other.
#pragma once

#include <cstddef>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

struct SharedThing {
  std::size_t entity = 0;     ///< into Model::entities
  std::vector<PartId> parts;  ///< of several programs, sorted
  std::vector<Place> places;  ///< one use of each part
};
struct SharedStore {
  PartId store;
  std::vector<PartId> parts;  ///< who opens it: of several programs, sorted
  std::vector<SharedThing> things;
  std::vector<Place> places;  ///< one line of each part
};

/// By store. Processes of one program (its worker beside its server) share nothing that others
/// made, so they count as one.
std::vector<SharedStore> shared_stores(const Analysis& analysis);

}  // namespace cutaway::model
