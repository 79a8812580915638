// SPDX-License-Identifier: Apache-2.0
// Puts the declarations of all sources into one table.
#include "meaning/data/entities.h"

#include <algorithm>
#include <iterator>

#include "meaning/data/mapping_documents.h"

namespace cutaway::meaning {

std::vector<Entity> find_entities(const ReaderContext& context, std::span<const Match> matches) {
  std::vector<Entity> all = entities_of_classes(context, matches);
  std::ranges::move(entities_of_mappings(context), std::back_inserter(all));
  std::ranges::move(entities_of_schemas(context, matches), std::back_inserter(all));
  std::erase_if(all, [](const Entity& entity) { return entity.places.empty(); });
  std::ranges::stable_sort(all, {}, [](const Entity& entity) { return entity.places.front(); });
  return all;
}

}  // namespace cutaway::meaning
