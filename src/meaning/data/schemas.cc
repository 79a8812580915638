// SPDX-License-Identifier: Apache-2.0
// Reads what stores are told: schemas, and migrations in their order.
#include "meaning/data/entities.h"

namespace cutaway::meaning {

std::vector<Entity> entities_of_schemas(const ReaderContext& context,
                                        std::span<const Match> matches) {
  (void)context, (void)matches;
  return {};
}

}  // namespace cutaway::meaning
