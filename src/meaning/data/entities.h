// SPDX-License-Identifier: Apache-2.0
// Entities: things that are kept, read from mapper classes, schemas, migrations and contracts.
#pragma once

#include <span>
#include <vector>

#include "meaning/data/entity.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// Classes of object mappers (`means = "entity"`, fields by the shapes `field` and `relation`).
/// Own files only; ordered by place.
std::vector<Entity> entities_of_classes(const ReaderContext& context,
                                        std::span<const Match> matches);
/// What the store is told: SQL files, schema dumps, Prisma and other schema languages, and
/// migrations replayed in their order (`means = "schema_change"`). Generated files count here.
std::vector<Entity> entities_of_schemas(const ReaderContext& context,
                                        std::span<const Match> matches);
/// Both, and what mapping documents say of classes, ordered by first place.
std::vector<Entity> find_entities(const ReaderContext& context, std::span<const Match> matches);

}  // namespace cutaway::meaning
