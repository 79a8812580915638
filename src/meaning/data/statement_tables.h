// SPDX-License-Identifier: Apache-2.0
// Which tables a statement of SQL names, and what it does to the first of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cutaway::meaning {

/// Stands in a statement for what only a run puts there.
constexpr char kFilledIn = '\x01';

struct StatementTables {
  std::string verb;     ///< "select", "insert", "update", "delete" …; "" = no statement
  bool writes = false;  ///< the first table; the others are read
  bool open = false;    ///< only a run puts the name of the first table there
  std::vector<std::string> names;  ///< in lower case, each once, without the schema
};

/// Tables whose names are written letter by letter; neither what the statement itself names
/// (`WITH late AS (…)`), nor functions, nor the tables in which a database describes itself.
StatementTables statement_tables(std::string_view text);

}  // namespace cutaway::meaning
