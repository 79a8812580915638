// SPDX-License-Identifier: Apache-2.0
// FieldFiles: what one more value of a kept thing has to be written into: where its other values
// are.
#pragma once

#include <vector>

#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// Files that differ from this one in the name of a database alone ("Schema/Mysql.php" beside
/// "Schema/Sqlite.php", "postgresql/schema.prisma" beside "mysql/schema.prisma"); without itself.
std::vector<FileId> dialects_of(const model::Analysis& analysis, const RequestWords& words,
                                FileId file);

/// Product files that name several of the entity's fields or the nearest one (`nearest`, as
/// "tasks.time_estimated"; may be empty), by the part they play: what checks, draws, serves and
/// gives out by turns, those with most of the fields first; at most ten.
std::vector<FileId> files_naming_fields(const model::Analysis& analysis, const RequestWords& words,
                                        const model::Entity& entity, std::string_view nearest);

}  // namespace cutaway::answers
