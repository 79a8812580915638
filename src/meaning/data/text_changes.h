// SPDX-License-Identifier: Apache-2.0
// Changes of tables that a program says in texts of its own: `$db->exec("CREATE TABLE …")`.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "meaning/data/ledgers.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

/// Texts of own code that begin as a statement does that makes or alters a table, whatever they are
/// handed to; what the code puts into them (`{db.big_int}`) stays unknown. `told`: lines that a
/// shape of the catalogue has read.
std::vector<ChangeFile> changes_of_texts(const ReaderContext& context,
                                         const std::set<std::pair<FileId, std::uint32_t>>& told);

}  // namespace cutaway::meaning
