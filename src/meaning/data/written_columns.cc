// SPDX-License-Identifier: Apache-2.0
// Has the reader of SQL read the columns, as they would stand in a statement.
#include "meaning/data/written_columns.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/data/sql_changes.h"

namespace cutaway::meaning {

std::vector<Change> written_columns(std::span<const std::pair<std::string, std::string>> words,
                                    const std::vector<std::pair<std::string, std::string>>& said,
                                    Change made) {
  std::string columns;
  for (const auto& [name, type] : said) {
    const auto word = std::ranges::find_if(
        words, [&](const auto& row) { return row.first == "column_words." + lower(type); });
    columns +=
        (columns.empty() ? "" : ", ") + name + ' ' + (word == words.end() ? type : word->second);
  }
  std::vector<Change> out;
  if (columns.empty()) return out;
  for (Change& change : changes_of_sql_text("CREATE TABLE t (" + columns + ");", made.place)) {
    if (change.kind == ChangeKind::create_table) continue;
    change.table = made.table;
    change.technology = made.technology;
    out.push_back(std::move(change));
  }
  return out;
}

}  // namespace cutaway::meaning
