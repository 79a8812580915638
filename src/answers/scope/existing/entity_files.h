// SPDX-License-Identifier: Apache-2.0
// Files that know the fields of a kept thing.
#pragma once

#include <vector>

#include "model/model.h"

namespace cutaway::answers {

/// Where most fields of the entity stand together in values or members, those with most first; its
/// own declaration is left out.
std::vector<Place> files_listing(const model::Analysis& analysis, const model::Entity& entity);

/// What changes when it keeps one more value: its declaration, the class and the serializers,
/// requests and forms that are named after it, the files that list its fields.
std::vector<FileId> files_of_entity(const model::Analysis& analysis, const model::Entity& entity,
                                    FileId declared);

}  // namespace cutaway::answers
