// SPDX-License-Identifier: Apache-2.0
// Databases that the files name by which the product sets up its data.
#pragma once

#include <optional>

#include "narrative/story.h"

namespace cutaway::narrative {

/// "`schema.prisma` knows no other database than PostgreSQL.": by files from which the code for the
/// data is made.
std::optional<Claim> needed_by_schema(const Story& story, const catalogue::Technology& technology);

/// "`database.php` knows no other database than MySQL and MariaDB.": by files that list all
/// connections; of databases that speak one language all may stand there.
std::optional<Claim> needed_by_set_up(const Story& story, const catalogue::Technology& technology);

}  // namespace cutaway::narrative
