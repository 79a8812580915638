// SPDX-License-Identifier: Apache-2.0
// Change: one step that a store's tables are told to take; replaying all of them gives the tables
// as they are now.
#pragma once

#include <string>
#include <vector>

#include "meaning/data/entity.h"

namespace cutaway::meaning {

enum class ChangeKind : std::uint8_t {
  create_table,
  alter_table,  ///< opens a table; says nothing by itself
  drop_table,
  rename_table,  ///< `to`
  add_column,
  change_column,  ///< only what is told changes
  drop_column,    ///< `columns`
  rename_column,  ///< `columns` → `to`
  add_index,      ///< `columns`, `field.unique`
  add_key,        ///< `columns` are the primary key
  add_relation,   ///< `columns` point to `target`
  drop_relation,
  add_enum,  ///< an enumeration type `table` with `field.values`
  comment,   ///< `field.comment` of the column, or of the table when there is none
  none,
};

/// Names are as written, without quotes.
struct Change {
  ChangeKind kind = ChangeKind::none;
  std::string table, to;
  std::string name;  ///< what code calls the table, if it is told
  std::vector<std::string> columns;
  EntityField field;  ///< of add_column and change_column
  std::string target, target_field, on_delete;
  bool if_absent = false;     ///< a table that exists stays as it is
  bool guess_target = false;  ///< the target follows from the column's name, if a table has it
  std::string default_name;   ///< of a relation, to be dropped by it
  TechnologyId technology;
  Place place;
};

}  // namespace cutaway::meaning
