// SPDX-License-Identifier: Apache-2.0
// Columns of a new table that code says in words of SQL: `"name" => "text NOT NULL"`.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "meaning/data/change.h"

namespace cutaway::meaning {

/// The columns as changes of the table that `made` makes, at its place. `words` are the rows of
/// catalogue/migrations.toml, of which `column_words` stand for types.
std::vector<Change> written_columns(std::span<const std::pair<std::string, std::string>> words,
                                    const std::vector<std::pair<std::string, std::string>>& said,
                                    Change made);

}  // namespace cutaway::meaning
