// SPDX-License-Identifier: Apache-2.0
// Thin hold on SQLite: a connection and prepared statements that close themselves.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace cutaway::store {

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

/// Null when it cannot be opened.
Database open_database(const std::string& path, int flags);
/// False on any error.
bool execute(sqlite3* database, const char* sql);

/// A prepared statement; values are bound left to right with `<<`, `step` runs it and makes it
/// ready for the next row.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  bool ok() const { return statement_ != nullptr; }
  Statement& operator<<(std::string_view text);
  Statement& operator<<(std::int64_t number);
  /// Runs an insert; false on error.
  bool insert();
  /// Next row of a query.
  bool row();
  std::string text(int column) const;
  std::int64_t number(int column) const;
  sqlite3_stmt* raw() const { return statement_; }

 private:
  sqlite3_stmt* statement_ = nullptr;
  int next_ = 1;
};

}  // namespace cutaway::store
