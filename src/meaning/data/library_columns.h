// SPDX-License-Identifier: Apache-2.0
// LibraryColumns: tables and columns that classes of the outside world bring along.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "meaning/data/entity.h"

namespace cutaway::meaning {

/// A column that an outside class brings, and the table it points to.
struct LibraryColumn {
  EntityField is;
  std::string points;
};

/// Words of catalogue/library_columns.toml: "table auth_user" or "email text?" a row, by origin.
class LibraryColumns {
 public:
  explicit LibraryColumns(const catalogue::Catalogue& catalogue);
  /// Columns of the outside class; empty when it brings none.
  const std::vector<LibraryColumn>& of(std::string_view origin) const;
  /// Columns of the outside class that is kept in this table.
  const std::vector<LibraryColumn>& in_table(std::string_view table) const;
  /// The table of the outside class; "" when nobody knows.
  std::string_view table(std::string_view origin) const;
  /// "id int key", "email text?" → a field.
  static EntityField field(std::string_view row);

 private:
  std::map<std::string, std::vector<LibraryColumn>, std::less<>> columns_, by_table_;
  std::map<std::string, std::string, std::less<>> tables_;
};

}  // namespace cutaway::meaning
