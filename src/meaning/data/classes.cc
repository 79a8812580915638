// SPDX-License-Identifier: Apache-2.0
// Reads the classes of object mappers: their fields, types and relations.
#include "meaning/data/entities.h"

namespace cutaway::meaning {

std::vector<Entity> entities_of_classes(const ReaderContext& context,
                                        std::span<const Match> matches) {
  (void)context, (void)matches;
  return {};
}

}  // namespace cutaway::meaning
